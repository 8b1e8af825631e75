package e2efold.data.format;

import java.io.IOException;

/**
 * Text that cannot be read as what it should be. The message is one line, {@code file:line: what is
 * wrong. How to mend it.}
 */
public final class FormatException extends IOException {

  private static final int LONGEST_MESSAGE = 600;

  /** Name of the file, as the user gave it. */
  private final String source;

  /** Line, from 1; 0 when the file as a whole is meant. */
  private final long line;

  /**
   * Builds the message; control characters taken over from the text become '?'.
   *
   * @param source name of the file
   * @param line line from 1, or 0 when the file as a whole is meant
   * @param what what is wrong, without a final full stop
   * @param remedy how to mend it, a sentence
   */
  public FormatException(String source, long line, String what, String remedy) {
    super(oneLine(source + (line > 0 ? ":" + line : "") + ": " + what + ". " + remedy));
    this.source = source;
    this.line = line;
  }

  /**
   * The file.
   *
   * @return its name, as the user gave it
   */
  public String source() {
    return source;
  }

  /**
   * The line.
   *
   * @return line from 1; 0 when the file as a whole is meant
   */
  public long line() {
    return line;
  }

  private static String oneLine(String text) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST_MESSAGE));
    for (int k = 0; k < text.length() && k < LONGEST_MESSAGE; k++) {
      char c = text.charAt(k);
      boolean breaks = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
      out.append(breaks ? '?' : c);
    }
    return out.toString();
  }
}
