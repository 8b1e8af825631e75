package e2efold.solver.nearest;

import static e2efold.solver.nearest.LoopTerms.LONGEST_INTERIOR;
import static e2efold.solver.nearest.LoopWeights.SMALL;

import java.util.Arrays;

/**
 * Sums, for all j of a row at once, over the inner pairs of bulges and interior loops that have no
 * table of their own. Loops with two bases or more on both sides share their inner pairs with the
 * loop one base further in, whose sides differ by as much, so that each size takes two new pairs
 * only (Lyngsø, Zuker and Pedersen, Bioinformatics 1999, doi:10.1093/bioinformatics/15.6.440).
 */
final class WideLoops {

  private static final int LEAST = 2 * SMALL;

  private final int length;
  private final LoopWeights weights;
  private final Triangle ended;
  private final Triangle oneByN;
  private final Triangle generic;
  private final double[] bulges;
  private final double[] thin;
  private final double[] wide;
  // By unpaired bases s, then i + j: sums over the inner pairs of loops of s bases that i, j close.
  private final double[][] ofSize = new double[LONGEST_INTERIOR + 1][];

  /**
   * Takes the inner pairs.
   *
   * @param ended weights of closed intervals times that of the helix end
   * @param oneByN the same times the mismatch of a loop with one base on a side
   * @param generic the same times the mismatch of other interior loops
   */
  WideLoops(LoopWeights weights, Triangle ended, Triangle oneByN, Triangle generic) {
    this.weights = weights;
    this.ended = ended;
    this.oneByN = oneByN;
    this.generic = generic;
    length = ended.length();
    bulges = new double[length];
    thin = new double[length];
    wide = new double[length];
    for (int s = LEAST; s <= LONGEST_INTERIOR; s++) {
      ofSize[s] = new double[2 * length];
    }
  }

  /** Moves on to row i; the last row comes first, and none is left out. */
  void gather(int i) {
    Arrays.fill(bulges, i, length, 0);
    Arrays.fill(thin, i, length, 0);
    Arrays.fill(wide, i, length, 0);
    for (int n = SMALL; n <= LONGEST_INTERIOR && i + n + 3 < length; n++) {
      int first = i + n + 3;
      int count = length - first;
      double bulge = weights.bulge(n);
      Rows.add(bulge, ended.values(), ended.row(i + 1) + i + 2, bulges, first, count);
      Rows.add(bulge, ended.values(), ended.row(i + 1 + n) + i + n + 2, bulges, first, count);
      if (n > SMALL && n < LONGEST_INTERIOR && count > 1) {
        double size = weights.size(1, n);
        Rows.add(size, oneByN.values(), oneByN.row(i + 2) + i + 3, thin, first + 1, count - 1);
        int far = oneByN.row(i + 1 + n) + i + n + 2;
        Rows.add(size, oneByN.values(), far, thin, first + 1, count - 1);
      }
    }
    widen(i);
  }

  private void widen(int i) {
    inwards();
    for (int s = LEAST; s <= LONGEST_INTERIOR && i + s + 3 < length; s++) {
      int first = i + s + 3;
      int count = length - first;
      double asymmetry = weights.asymmetry(s - LEAST);
      double[] sums = ofSize[s];
      Rows.add(asymmetry, generic.values(), generic.row(i + 3) + i + 4, sums, i + first, count);
      if (s > LEAST) {
        int far = generic.row(i + s - 1) + i + s;
        Rows.add(asymmetry, generic.values(), far, sums, i + first, count);
      }
      if (s > LEAST + 1) {
        Rows.add(weights.unpaired(s), sums, i + first, wide, first, count);
      }
    }
  }

  /** What was of size s − 2 a row below is of size s now, with the same i + j. */
  private void inwards() {
    double[] even = ofSize[LONGEST_INTERIOR];
    double[] odd = ofSize[LONGEST_INTERIOR - 1];
    System.arraycopy(ofSize, LEAST, ofSize, LEAST + 2, LONGEST_INTERIOR - LEAST - 1);
    Arrays.fill(even, 0);
    Arrays.fill(odd, 0);
    ofSize[LEAST] = even;
    ofSize[LEAST + 1] = odd;
  }

  /** Bulges of two bases and more that i and j close, but for the end of their helix. */
  double bulges(int j) {
    return bulges[j];
  }

  /** Loops with one base on a side and three or more on the other, but for their mismatch. */
  double thin(int j) {
    return thin[j];
  }

  /** Loops with two bases or more on both sides and six or more in all, but for their mismatch. */
  double wide(int j) {
    return wide[j];
  }
}
