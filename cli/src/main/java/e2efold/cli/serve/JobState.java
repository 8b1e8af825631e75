package e2efold.cli.serve;

import java.util.Locale;

/** Where a job is on its way. */
enum JobState {
  /** Waits for its turn. */
  QUEUED,
  /** Is being folded. */
  RUNNING,
  /** Is folded. */
  DONE,
  /** Could not be folded, or not in time. */
  FAILED,
  /** Was given up by who asked for it. */
  CANCELLED;

  boolean isOver() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }

  /** The state as the interface spells it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
