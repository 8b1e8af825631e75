package e2efold.model;

import e2efold.data.homology.AlignmentPosterior;
import e2efold.data.rna.PairCells;

/** What the relatives of one RNA would make of its pairs, by their weights. */
final class RelativesView {

  private final int length;
  // Upper triangles, row by row: weights of relatives with both bases, and those times probability.
  private final float[] covered;
  private final float[] paired;
  private double weights;

  /** Begins without relatives. */
  RelativesView(int length) {
    this.length = length;
    covered = new float[PairCells.count(length)];
    paired = new float[covered.length];
  }

  /** Adds a relative's pairs. */
  void add(AlignmentPosterior aligned, SparsePairs pairs, double weight) {
    weights += weight;
    double[] has = new double[length];
    for (int base = 0; base < aligned.columns(); base++) {
      aligned.forEach(base, (i, p) -> has[i] += p);
    }
    for (int i = 0, k = 0; i < length; i++) {
      for (int j = i + 1; j < length; j++, k++) {
        covered[k] += (float) (weight * has[i] * has[j]);
      }
    }
    pairs.forEach(
        (a, b, probability) ->
            aligned.forEach(
                a,
                (i, p) -> aligned.forEach(b, (j, q) -> add(i, j, weight * probability * p * q))));
  }

  private void add(int i, int j, double sum) {
    if (i < j) {
      paired[PairCells.at(i, j, length)] += (float) sum;
    }
  }

  /** Length of the RNA, nt. */
  int length() {
    return length;
  }

  /** The expected share of the relatives that have both bases, i before j. */
  double coverage(int i, int j) {
    return Math.min(1, covered[PairCells.at(i, j, length)] / weights);
  }

  /** The mean probability of the pair in those; 0 where there are none. */
  double share(int i, int j) {
    float all = covered[PairCells.at(i, j, length)];
    return all == 0 ? 0 : Math.min(1, paired[PairCells.at(i, j, length)] / all);
  }
}
