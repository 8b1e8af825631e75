package e2efold.model.study;

import e2efold.data.report.Cell;

/** Numbers of solver steps as table entries. */
final class Depths {

  private Depths() {}

  /** A whole number, or {@code inf} as data frames read it. */
  static Cell cell(double k) {
    return Double.isInfinite(k) ? Cell.of("inf") : Cell.of((long) k);
  }
}
