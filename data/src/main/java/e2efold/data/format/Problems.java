package e2efold.data.format;

/** Hears of everything a reader cannot use or wants to point out, and decides what is fatal. */
public interface Problems {

  /**
   * A record, or the rest of a file, cannot be used. Reading goes on with the next record when this
   * method returns.
   *
   * @param problem names file, line, fault and remedy
   * @throws FormatException to end the reading
   */
  void unusable(FormatException problem) throws FormatException;

  /**
   * Something is odd, but nothing was left out that the message does not name.
   *
   * @param message one line, {@code file:line: what}
   */
  void warning(String message);

  /**
   * The strictest listener: the first unusable record ends the reading, warnings are not heard.
   *
   * @return a listener without state
   */
  static Problems strict() {
    return new Problems() {
      @Override
      public void unusable(FormatException problem) throws FormatException {
        throw problem;
      }

      @Override
      public void warning(String message) {}
    };
  }
}
