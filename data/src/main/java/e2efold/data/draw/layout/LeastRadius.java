package e2efold.data.draw.layout;

import java.util.function.DoublePredicate;

/** Searches for a radius at which a loop has room, hardly larger than the least one. */
final class LeastRadius {

  private static final double FIRST_GROWTH = 1.05;
  private static final double LARGEST = 1e7;
  private static final int HALVINGS = 4;

  private LeastRadius() {}

  /**
   * Grows faster and faster until there is room, then goes back between the last two radii.
   *
   * @param smallest where to begin
   * @param fits whether a radius has room
   */
  static double from(double smallest, DoublePredicate fits) {
    if (fits.test(smallest)) {
      return smallest;
    }
    double tooSmall = smallest;
    double growth = FIRST_GROWTH;
    double large = smallest * growth;
    while (!fits.test(large) && large < LARGEST) {
      tooSmall = large;
      growth *= growth;
      large *= growth;
    }
    for (int k = 0; k < HALVINGS; k++) {
      double middle = Math.sqrt(tooSmall * large);
      if (fits.test(middle)) {
        large = middle;
      } else {
        tooSmall = middle;
      }
    }
    return large;
  }
}
