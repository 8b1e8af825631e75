package e2efold.data.draw.layout;

/** Distances of the layout, in lengths of one backbone step. */
final class Spacing {

  /** Between paired bases. */
  static final double PAIR = 1.3;

  /** Kept free around bases far from the loop that they stand on. */
  private static final double MOST_FREE = 0.85;

  private static final double FREE_SLOPE = 0.1;

  private static final double TOLERANCE = 1e-12;

  private Spacing() {}

  /**
   * Radius of the circle through all bases of a loop: the angles of its chords make a whole turn.
   *
   * @param steps backbone steps of length 1 around the loop, at least 2
   * @param pairs pairs around the loop, at least 1
   */
  static double radius(int steps, int pairs) {
    double low = PAIR / 2;
    double high = steps + PAIR * pairs;
    while (high - low > TOLERANCE * high) {
      double middle = (low + high) / 2;
      double turn = steps * angle(1, middle) + pairs * angle(PAIR, middle);
      if (turn > 2 * Math.PI) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Angle of a chord seen from the centre of its circle, rad. */
  static double angle(double chord, double radius) {
    return 2 * Math.asin(Math.min(1, chord / (2 * radius)));
  }

  /** What a base keeps free around itself at a distance from the loop it stands on. */
  static double free(double least, double fromLoop) {
    return Math.min(MOST_FREE, least + FREE_SLOPE * Math.max(0, fromLoop));
  }

  /** Distance of the middle of a pair from the centre of the circle that it lies on. */
  static double height(double radius) {
    return Math.sqrt(Math.max(0, radius * radius - PAIR * PAIR / 4));
  }
}
