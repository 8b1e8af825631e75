package e2efold.cli;

import e2efold.data.format.AtomicFile;
import e2efold.data.format.FormatException;
import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where a command's results go: standard output, or a file that appears under its name only when it
 * is complete. Whatever cannot be written ends in an {@link OutputException}.
 */
final class Results implements AutoCloseable {

  /** Null for standard output. */
  private final AtomicFile file;

  private final Writer writer;

  private Results(AtomicFile file, String place, Writer writer) {
    this.file = file;
    this.writer = new NamedWriter(place, writer);
  }

  /** Results on standard output. */
  static Results onStandardOutput(Console console) {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8), 1 << 16);
    return new Results(null, "standard output", writer);
  }

  /** Results in a file, compressed when its name ends in {@code .gz}. */
  static Results inFile(Path path) throws OutputException {
    try {
      AtomicFile file = AtomicFile.create(path);
      return new Results(file, path.toString(), file.writer());
    } catch (FormatException e) {
      throw new OutputException(e.getMessage(), e);
    }
  }

  /** Takes the results; not to be closed by the caller. */
  Writer writer() {
    return writer;
  }

  /** Writes what is left and, for a file, gives it its name. */
  void finish() throws OutputException {
    try {
      writer.flush();
      if (file != null) {
        file.commit();
      }
    } catch (OutputException e) {
      throw e;
    } catch (IOException e) {
      throw new OutputException(e.getMessage(), e);
    }
  }

  /** Removes a file that was not finished. */
  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }

  /** Names the place in every failure. */
  private static final class NamedWriter extends FilterWriter {
    private final String place;

    NamedWriter(String place, Writer out) {
      super(out);
      this.place = place;
    }

    @Override
    public void write(int c) throws IOException {
      write(new char[] {(char) c}, 0, 1);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      try {
        out.write(text, offset, length);
      } catch (IOException e) {
        throw OutputException.writing(place, e);
      }
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      try {
        out.write(text, offset, length);
      } catch (IOException e) {
        throw OutputException.writing(place, e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw OutputException.writing(place, e);
      }
    }
  }
}
