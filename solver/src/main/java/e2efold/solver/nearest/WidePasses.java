package e2efold.solver.nearest;

import static e2efold.solver.nearest.LoopTerms.LONGEST_INTERIOR;
import static e2efold.solver.nearest.LoopWeights.SMALL;

import java.util.Arrays;

/** The reverse of {@link WideLoops}: from the closing pairs of a row to the inner pairs. */
final class WidePasses {

  private static final int LEAST = 2 * SMALL;

  private final int length;
  private final LoopWeights weights;
  private final Triangle ended;
  private final Triangle oneByN;
  private final Triangle generic;
  private final double[] bulges;
  private final double[] thin;
  private final double[] wide;
  private final double[][] ofSize = new double[LONGEST_INTERIOR + 1][];

  /** Takes where to add the derivatives by the inner pairs, as in {@link WideLoops}. */
  WidePasses(LoopWeights weights, Triangle ended, Triangle oneByN, Triangle generic) {
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

  /** Derivatives by the three sums of the row's pair with j. */
  void set(int j, double byBulges, double byThin, double byWide) {
    bulges[j] = byBulges;
    thin[j] = byThin;
    wide[j] = byWide;
  }

  /** Passes row i on; the first row comes first, none is left out, and all j have been set. */
  void scatter(int i) {
    for (int n = SMALL; n <= LONGEST_INTERIOR && i + n + 3 < length; n++) {
      int first = i + n + 3;
      int count = length - first;
      double bulge = weights.bulge(n);
      Rows.add(bulge, bulges, first, ended.values(), ended.row(i + 1) + i + 2, count);
      Rows.add(bulge, bulges, first, ended.values(), ended.row(i + 1 + n) + i + n + 2, count);
      if (n > SMALL && n < LONGEST_INTERIOR && count > 1) {
        double size = weights.size(1, n);
        Rows.add(size, thin, first + 1, oneByN.values(), oneByN.row(i + 2) + i + 3, count - 1);
        int far = oneByN.row(i + 1 + n) + i + n + 2;
        Rows.add(size, thin, first + 1, oneByN.values(), far, count - 1);
      }
    }
    outwards();
    for (int s = LEAST; s <= LONGEST_INTERIOR && i + s + 3 < length; s++) {
      int first = i + s + 3;
      int count = length - first;
      double asymmetry = weights.asymmetry(s - LEAST);
      double[] sums = ofSize[s];
      if (s > LEAST + 1) {
        Rows.add(weights.unpaired(s), wide, first, sums, i + first, count);
      }
      Rows.add(asymmetry, sums, i + first, generic.values(), generic.row(i + 3) + i + 4, count);
      if (s > LEAST) {
        int far = generic.row(i + s - 1) + i + s;
        Rows.add(asymmetry, sums, i + first, generic.values(), far, count);
      }
    }
  }

  /** What was of size s + 2 a row above is of size s now, with the same i + j. */
  private void outwards() {
    double[] even = ofSize[LEAST];
    double[] odd = ofSize[LEAST + 1];
    System.arraycopy(ofSize, LEAST + 2, ofSize, LEAST, LONGEST_INTERIOR - LEAST - 1);
    Arrays.fill(even, 0);
    Arrays.fill(odd, 0);
    ofSize[LONGEST_INTERIOR - 1] = even;
    ofSize[LONGEST_INTERIOR] = odd;
  }
}
