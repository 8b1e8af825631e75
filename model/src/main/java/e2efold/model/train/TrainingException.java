package e2efold.model.train;

/** Training cannot go on; the message is one line that says why and what to do. */
public final class TrainingException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param message one line
   */
  public TrainingException(String message) {
    super(message);
  }
}
