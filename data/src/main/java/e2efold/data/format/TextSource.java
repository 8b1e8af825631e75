package e2efold.data.format;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of a text file or of standard input, unpacked when they are gzip data whatever the
 * name. Lines end in LF, CRLF, CR or with the file; a byte order mark is dropped. A line that is no
 * UTF-8 is taken as ISO 8859-1. The caller closes the source.
 */
public final class TextSource implements Closeable {

  /** Longest line, and most bases of one record: 16 Mi. */
  public static final int LONGEST = 1 << 24;

  private final String name;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final Deque<String> ahead = new ArrayDeque<>();
  private FormatException aheadFailure;
  private int at;
  private int end;
  private boolean afterCarriageReturn;
  private boolean ended;
  private long linesRead;
  private long line;

  private TextSource(String name, InputStream in) throws FormatException {
    this.name = name;
    this.in = unpacked(in);
  }

  /**
   * Opens a file, or standard input.
   *
   * @param path a file; {@code -} stands for standard input
   * @return its lines
   * @throws FormatException when there is no such readable file
   */
  public static TextSource open(Path path) throws FormatException {
    String name = nameOf(path);
    if (isStandardInput(path)) {
      return of(name, System.in);
    }
    if (Files.isDirectory(path)) {
      throw new FormatException(name, 0, "this is a folder", "Name a file.");
    }
    try {
      return of(name, Files.newInputStream(path));
    } catch (NoSuchFileException e) {
      throw new FormatException(name, 0, "no such file", "Check the path.");
    } catch (AccessDeniedException e) {
      throw new FormatException(
          name, 0, "the file may not be read", "Give yourself read permission.");
    } catch (FormatException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(name, 0, e);
    }
  }

  /** What messages call a path. */
  static String nameOf(Path path) {
    return isStandardInput(path) ? "standard input" : path.toString();
  }

  private static boolean isStandardInput(Path path) {
    return path.toString().equals("-");
  }

  /**
   * Reads a stream.
   *
   * @param name what messages call it
   * @param in bytes; closed with the source
   * @return its lines
   * @throws FormatException when the stream begins like gzip data but is none
   */
  public static TextSource of(String name, InputStream in) throws FormatException {
    return new TextSource(name, in);
  }

  private InputStream unpacked(InputStream raw) throws FormatException {
    try {
      BufferedInputStream plain = new EndAwareInputStream(raw);
      plain.mark(2);
      byte[] magic = plain.readNBytes(2);
      plain.reset();
      boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
      return gzip ? new GZIPInputStream(plain, 1 << 16) : plain;
    } catch (IOException e) {
      throw unreadable(name, 0, e);
    }
  }

  /**
   * GZIPInputStream takes {@code available() == 0} for the end of the file and would silently drop
   * the later members of a gzip file that comes through a slow pipe.
   */
  private static final class EndAwareInputStream extends BufferedInputStream {
    EndAwareInputStream(InputStream in) {
      super(in, 1 << 16);
    }

    @Override
    public synchronized int available() throws IOException {
      int known = super.available();
      if (known > 0) {
        return known;
      }
      mark(1);
      int next = read();
      reset();
      return next < 0 ? 0 : 1;
    }
  }

  /**
   * What messages call this text.
   *
   * @return the file name as given
   */
  public String name() {
    return name;
  }

  /**
   * Number of the line {@link #next} returned last.
   *
   * @return line from 1; 0 before the first
   */
  public long line() {
    return line;
  }

  /**
   * The next line without its end.
   *
   * @return a line, or null at the end of the text
   * @throws FormatException for a line longer than {@link #LONGEST} (the next call goes on behind
   *     it), and for binary or damaged data (the next call finds the end)
   */
  public String next() throws FormatException {
    if (!ahead.isEmpty()) {
      line++;
      return ahead.remove();
    }
    if (aheadFailure != null) {
      FormatException failure = aheadFailure;
      aheadFailure = null;
      line = linesRead;
      throw failure;
    }
    try {
      return read();
    } finally {
      line = linesRead;
    }
  }

  /**
   * Looks at the lines to come without taking them.
   *
   * @param count most lines to look at
   * @return at most {@code count} lines; fewer at the end of the text or before a fault
   */
  public List<String> lookAhead(int count) {
    try {
      while (ahead.size() < count && aheadFailure == null) {
        String next = read();
        if (next == null) {
          break;
        }
        ahead.add(next);
      }
    } catch (FormatException e) {
      aheadFailure = e;
    }
    return List.copyOf(ahead);
  }

  /**
   * A fault of the line returned last.
   *
   * @param what what is wrong, without a full stop
   * @param remedy how to mend it, a sentence
   * @return the exception, to be thrown
   */
  FormatException fault(String what, String remedy) {
    return faultAt(line, what, remedy);
  }

  FormatException faultAt(long where, String what, String remedy) {
    return new FormatException(name, where, what, remedy);
  }

  private String read() throws FormatException {
    byte[] text = new byte[0];
    int length = 0;
    boolean tooLong = false;
    while (true) {
      if (at == end && !fill()) {
        if (length == 0 && !tooLong) {
          return null;
        }
        linesRead++;
        break;
      }
      if (afterCarriageReturn) {
        afterCarriageReturn = false;
        if (buffer[at] == '\n') {
          at++;
          continue;
        }
      }
      int from = at;
      while (at < end && !isLineEnd(buffer[at])) {
        at++;
      }
      tooLong |= length + (at - from) > LONGEST;
      if (!tooLong) {
        text = append(text, length, from);
        length += at - from;
      }
      if (at < end) {
        afterCarriageReturn = buffer[at] == '\r';
        at++;
        linesRead++;
        break;
      }
    }
    if (tooLong) {
      throw new FormatException(
          name,
          linesRead,
          "the line is longer than " + LONGEST + " characters",
          "Break it into shorter lines.");
    }
    return decode(text, length);
  }

  private byte[] append(byte[] text, int length, int from) throws FormatException {
    int more = at - from;
    for (int k = from; k < at; k++) {
      if (buffer[k] >= 0 && buffer[k] < ' ' && buffer[k] != '\t' && buffer[k] != '\f'
          || buffer[k] == 127) {
        ended = true;
        at = end;
        throw new FormatException(
            name,
            linesRead + 1,
            String.format("byte 0x%02x: this is binary data, not text", buffer[k]),
            "Give a plain or gzip-compressed text file in ASCII or UTF-8.");
      }
    }
    byte[] room = text;
    if (length + more > text.length) {
      room = Arrays.copyOf(text, at < end ? length + more : Math.max(2 * length, length + more));
    }
    System.arraycopy(buffer, from, room, length, more);
    return room;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  private boolean fill() throws FormatException {
    if (ended) {
      return false;
    }
    try {
      at = 0;
      end = 0;
      end = Math.max(0, in.read(buffer, 0, buffer.length));
      ended = end == 0;
      return !ended;
    } catch (IOException e) {
      ended = true;
      throw unreadable(name, linesRead + 1, e);
    }
  }

  private String decode(byte[] text, int length) {
    boolean ascii = true;
    for (int k = 0; k < length && ascii; k++) {
      ascii = text[k] >= 0;
    }
    if (ascii) {
      return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }
    try {
      String decoded =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text, 0, length)).toString();
      return linesRead == 1 && decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
    } catch (CharacterCodingException e) {
      return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }
  }

  private static FormatException unreadable(String name, long line, IOException e) {
    if (e instanceof EOFException) {
      return new FormatException(
          name,
          line,
          "the gzip data end too early, the file is cut short",
          "Copy or download it again.");
    }
    if (e instanceof ZipException) {
      return new FormatException(
          name,
          line,
          "the gzip data are damaged (" + e.getMessage() + ")",
          "Copy or download the file again.");
    }
    return new FormatException(
        name, line, "cannot be read (" + e.getMessage() + ")", "Check the file and its disk.");
  }

  @Override
  public void close() throws IOException {
    ended = true;
    in.close();
  }
}
