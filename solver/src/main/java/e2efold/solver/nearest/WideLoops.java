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
  private final Letters rna;
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
  WideLoops(Letters rna, LoopWeights weights, Triangle ended, Triangle oneByN, Triangle generic) {
    this.rna = rna;
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
    LoopRow row = new LoopRow(rna, i);
    for (int n = SMALL; n <= LONGEST_INTERIOR && i + n + 3 < length; n++) {
      double bulge = weights.bulge(n);
      row.gather(bulge, ended, 0, n, bulges, 0);
      row.gather(bulge, ended, n, 0, bulges, 0);
      if (n > SMALL && n < LONGEST_INTERIOR && i + n + 4 < length) {
        double size = weights.size(1, n);
        row.gather(size, oneByN, 1, n, thin, 0);
        row.gather(size, oneByN, n, 1, thin, 0);
      }
    }
    widen(row);
  }

  private void widen(LoopRow row) {
    int i = row.i();
    inwards();
    leaveOut(i);
    for (int s = LEAST; s <= LONGEST_INTERIOR && i + s + 3 < length; s++) {
      int first = i + s + 3;
      double asymmetry = weights.asymmetry(s - LEAST);
      double[] sums = ofSize[s];
      row.gather(asymmetry, generic, SMALL, s - SMALL, sums, i);
      if (s > LEAST) {
        row.gather(asymmetry, generic, s - SMALL, SMALL, sums, i);
      }
      if (s > LEAST + 1) {
        Triangle.add(weights.unpaired(s), sums, i + first, wide, first, length - first);
      }
    }
  }

  /** The outermost bases of what came from within, i + 1 and j − 1, are unpaired now. */
  private void leaveOut(int i) {
    for (int s = LEAST; s <= LONGEST_INTERIOR && !rna.allOpen(); s++) {
      for (int j = i + 1; j < length; j++) {
        if (!rna.open(i + 1) || !rna.open(j - 1)) {
          ofSize[s][i + j] = 0;
        }
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
