package e2efold.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a command's results go: standard output, or a file that appears under its name only when it
 * is complete. A write that fails throws {@link OutputException}.
 */
final class Results implements AutoCloseable {

  private final Path file;
  private final Path unfinished;
  private final Writer writer;

  private Results(Path file, Path unfinished, String name, OutputStream out) {
    this.file = file;
    this.unfinished = unfinished;
    this.writer =
        new OutputStreamWriter(
            new BufferedOutputStream(new NamedStream(name, out), 1 << 16), StandardCharsets.UTF_8);
  }

  /** Results on standard output. */
  static Results onStandardOutput(Console console) {
    return new Results(null, null, "standard output", console.out());
  }

  /** Results in a file, written beside it and renamed by {@link #finish}. */
  static Results inFile(Path file) throws OutputException {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        // A device or a named pipe, such as /dev/stdout, cannot be renamed into place.
        return new Results(file, file, file.toString(), Files.newOutputStream(file));
      }
      Path beside = file.resolveSibling("." + file.getFileName() + ".unfinished");
      return new Results(file, beside, file.toString(), Files.newOutputStream(beside));
    } catch (IOException e) {
      throw OutputException.writing(file.toString(), e);
    }
  }

  /** Takes the results; closed by this object. */
  Writer writer() {
    return writer;
  }

  /** Writes what is left and, for a file, gives it its name. */
  void finish() throws OutputException {
    try {
      writer.flush();
      if (file != null) {
        writer.close();
        if (!unfinished.equals(file)) {
          Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (OutputException e) {
      throw e;
    } catch (IOException e) {
      throw OutputException.writing(String.valueOf(file), e);
    }
  }

  /** Removes a file that was not finished. */
  @Override
  public void close() throws IOException {
    if (file != null && !unfinished.equals(file)) {
      try {
        writer.close();
      } finally {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  /** Names the place in every failure. */
  private static final class NamedStream extends FilterOutputStream {
    private final String name;

    NamedStream(String name, OutputStream out) {
      super(out);
      this.name = name;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw OutputException.writing(name, e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw OutputException.writing(name, e);
      }
    }
  }
}
