package e2efold.cli.serve;

/** A request that cannot be served; the message tells people what is wrong and how to mend it. */
public sealed class RequestException extends Exception permits HttpCall.MethodException {

  private static final long serialVersionUID = 1;

  /** HTTP status. */
  private final int status;

  /**
   * A refusal.
   *
   * @param status HTTP status, 400 or above
   * @param message what is wrong and how to mend it, in plain text
   */
  public RequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  /**
   * The status.
   *
   * @return HTTP status
   */
  public int status() {
    return status;
  }
}
