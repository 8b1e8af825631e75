package e2efold.data.draw.layout;

import e2efold.data.rna.Structure;

/** Interior loops and bulges that helices pass straight through, as in NAView. */
final class Straight {

  /** The strand with fewer bases may be drawn out this much. */
  private static final double MOST_STRETCH = 1.6;

  /**
   * Chord over length of an arc beside a lone pair, where the arcs of two loops leave from one
   * base: about a third.
   */
  private static final double LEAST_CHORD_AT_LONE_PAIR = 0.8;

  private Straight() {}

  /**
   * Whether the loop between two pairs is drawn straight.
   *
   * @param i 5' base of the outer pair
   * @param k 5' base of the inner pair
   */
  static boolean fits(Structure nested, int i, int k, Manner manner) {
    int fewer = Math.min(k - i, nested.partner(i) - nested.partner(k));
    return rise(nested, i, k, manner) <= MOST_STRETCH * fewer;
  }

  /** Distance between the two pairs. */
  static double rise(Structure nested, int i, int k, Manner manner) {
    int left = k - i;
    int right = nested.partner(i) - nested.partner(k);
    if (left == 1 && right == 1) {
      return 1;
    }
    int fewer = Math.min(left, right);
    int more = Math.max(left, right);
    double round = 2 * Spacing.height(Spacing.radius(fewer + more, 2));
    boolean betweenHelices = isStacked(nested, i - 1) && isStacked(nested, k);
    double chord = betweenHelices ? manner.leastChord() : LEAST_CHORD_AT_LONE_PAIR;
    return Math.max(Math.min(round, fewer), chord * more);
  }

  /** Whether a base and the next pair with two neighbours. */
  private static boolean isStacked(Structure nested, int base) {
    return base >= 0
        && nested.partner(base) > base
        && nested.partner(base + 1) == nested.partner(base) - 1
        && nested.partner(base) - 1 > base + 1;
  }
}
