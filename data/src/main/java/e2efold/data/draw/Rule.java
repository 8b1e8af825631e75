package e2efold.data.draw;

/** How often positions are numbered along a line. */
final class Rule {

  private static final double LEAST_DISTANCE = 32;

  private Rule() {}

  /** Every tenth position where its numbers have room, or else a rounder number. */
  static int every(double step) {
    int every = BaseLabels.EVERY;
    for (int factor = 0; every * step < LEAST_DISTANCE; factor++) {
      every *= factor % 2 == 0 ? 5 : 2;
    }
    return every;
  }
}
