package e2efold.solver.nearest;

/**
 * The loops of one size that all j close with one i, between their inner pairs and sums by j. Loops
 * with an unpaired base that must pair are left out.
 *
 * @param rna the letters
 * @param i the 5′ base of the closing pairs
 */
record LoopRow(Letters rna, int i) {

  /**
   * Adds inner pairs to sums.
   *
   * @param a factor
   * @param inner weights of the inner pairs
   * @param left unpaired bases behind i
   * @param right unpaired bases before j
   * @param sums that of j is at {@code shift + j}
   */
  void gather(double a, Triangle inner, int left, int right, double[] sums, int shift) {
    if (left > rna.openBehind(i)) {
      return;
    }
    int first = first(left, right);
    int from = from(inner, left);
    int count = rna.length() - first;
    if (rna.allOpen()) {
      Triangle.add(a, inner.values(), from, sums, shift + first, count);
      return;
    }
    for (int k = 0; k < count; k++) {
      if (right <= rna.openBefore(first + k)) {
        sums[shift + first + k] += a * inner.values()[from + k];
      }
    }
  }

  /** The reverse: adds derivatives by the sums to those by the inner pairs. */
  void scatter(double a, double[] sums, int shift, Triangle inner, int left, int right) {
    if (left > rna.openBehind(i)) {
      return;
    }
    int first = first(left, right);
    int from = from(inner, left);
    int count = rna.length() - first;
    if (rna.allOpen()) {
      Triangle.add(a, sums, shift + first, inner.values(), from, count);
      return;
    }
    for (int k = 0; k < count; k++) {
      if (right <= rna.openBefore(first + k)) {
        inner.values()[from + k] += a * sums[shift + first + k];
      }
    }
  }

  /** The first j: the nearest pair within it has no base inside. */
  private int first(int left, int right) {
    return i + left + right + 3;
  }

  private int from(Triangle inner, int left) {
    return inner.row(i + 1 + left) + i + left + 2;
  }
}
