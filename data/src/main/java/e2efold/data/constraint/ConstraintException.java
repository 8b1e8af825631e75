package e2efold.data.constraint;

/** Constraints that no structure can keep. The message is one line, positions from 1. */
public final class ConstraintException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what contradicts what.
   *
   * @param message one line without a full stop
   */
  public ConstraintException(String message) {
    super(message);
  }
}
