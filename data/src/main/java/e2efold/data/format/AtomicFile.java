package e2efold.data.format;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * A file that appears under its name only when it is complete: written beside it under a temporary
 * name, renamed by {@link #commit}, deleted by {@link #close} otherwise. A name that ends in {@code
 * .gz} is compressed. A symbolic link and what is no regular file, such as {@code /dev/stdout}, are
 * written directly.
 */
public final class AtomicFile implements Closeable {

  private final Path target;
  private final Path written;
  private final OutputStream stream;
  private final Writer writer;
  private boolean closed;

  private AtomicFile(Path target, Path written, OutputStream stream) {
    this.target = target;
    this.written = written;
    this.stream = stream;
    this.writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  /**
   * Begins a file.
   *
   * @param target name the complete file will have; an existing file stays until then
   * @return the file to be, to be closed by the caller
   * @throws FormatException when the file cannot be made, with the remedy
   */
  public static AtomicFile create(Path target) throws FormatException {
    Path folder = target.toAbsolutePath().getParent();
    if (Files.isDirectory(target)) {
      throw new FormatException(target.toString(), 0, "this is a folder", "Name a file in it.");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new FormatException(
          target.toString(), 0, "the folder " + folder + " does not exist", "Make it first.");
    }
    boolean direct =
        Files.isSymbolicLink(target) || Files.exists(target) && !Files.isRegularFile(target);
    String temporary = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    Path written = direct ? target : folder.resolve(temporary);
    try {
      OutputStream raw = Files.newOutputStream(written);
      boolean gzip = target.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
      OutputStream out = gzip ? new GZIPOutputStream(raw, 1 << 16) : raw;
      return new AtomicFile(target, written, out);
    } catch (IOException e) {
      if (!direct) {
        written.toFile().delete();
      }
      throw failure(target, e);
    }
  }

  /**
   * Where the text goes.
   *
   * @return a buffered UTF-8 writer; not to be closed by the caller
   */
  public Writer writer() {
    return writer;
  }

  /**
   * Where the bytes of a file go that is no text; a file is written by this or by {@link #writer}.
   *
   * @return a stream without buffer; not to be closed by the caller
   */
  public OutputStream stream() {
    return stream;
  }

  /**
   * Completes the file and gives it its name.
   *
   * @throws FormatException when the disk is full or the name cannot be taken; the temporary file
   *     is gone then and an older file of the name is untouched
   */
  public void commit() throws FormatException {
    try {
      writer.close();
      closed = true;
      if (!written.equals(target)) {
        rename();
      }
    } catch (IOException e) {
      closed = false;
      discard();
      throw failure(target, e);
    }
  }

  private void rename() throws IOException {
    try {
      Files.move(
          written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes the temporary file unless the file was completed. */
  @Override
  public void close() {
    discard();
  }

  private void discard() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      writer.close();
    } catch (IOException e) {
      // What could not be written is thrown away with the file.
    }
    try {
      if (!written.equals(target)) {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      // Nothing left to try: the file keeps its temporary name and is not mistaken for a result.
    }
  }

  private static FormatException failure(Path target, IOException e) {
    return new FormatException(
        target.toString(),
        0,
        "cannot be written (" + e.getMessage() + ")",
        "Check free space and permissions.");
  }
}
