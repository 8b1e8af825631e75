package e2efold.cli;

import java.io.IOException;

/** Results could not be written; the message names the place, the fault and the remedy. */
final class OutputException extends IOException {

  private static final long serialVersionUID = 1L;

  OutputException(String message, IOException cause) {
    super(message, cause);
  }

  /** Wraps a failure to write to the named place. */
  static OutputException writing(String place, IOException cause) {
    String reason = cause.getMessage();
    String remedy =
        isDiskFull(cause)
            ? "Free some space and run the command again."
            : "Check the disk and the permissions, or name another place with --output.";
    return new OutputException(place + ": cannot be written (" + reason + "). " + remedy, cause);
  }

  static boolean isDiskFull(IOException e) {
    String reason = String.valueOf(e.getMessage());
    return reason.contains("No space left")
        || reason.contains("not enough space")
        || reason.contains("quota exceeded");
  }

  /** Whether the reader of our output has gone, as {@code head} does when it has seen enough. */
  boolean isReaderGone() {
    return String.valueOf(getCause().getMessage()).contains("Broken pipe");
  }
}
