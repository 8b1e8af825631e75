package e2efold.data.set;

/** A split whose training RNAs know too much about the RNAs held out. */
public final class LeakageException extends RuntimeException {

  /**
   * Says what leaks.
   *
   * @param message one line with number, example and remedy
   */
  public LeakageException(String message) {
    super(message);
  }
}
