package e2efold.solver.nearest;

import static e2efold.solver.nearest.LoopTerms.LONGEST_INTERIOR;
import static e2efold.solver.nearest.LoopWeights.SMALL;

import java.util.Arrays;

/** The reverse of {@link WideLoops}: from the closing pairs of a row to the inner pairs. */
final class WidePasses {

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
  private final double[][] ofSize = new double[LONGEST_INTERIOR + 1][];

  /** Takes where to add the derivatives by the inner pairs, as in {@link WideLoops}. */
  WidePasses(Letters rna, LoopWeights weights, Triangle ended, Triangle oneByN, Triangle generic) {
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

  /** Derivatives by the three sums of the row's pair with j. */
  void set(int j, double byBulges, double byThin, double byWide) {
    bulges[j] = byBulges;
    thin[j] = byThin;
    wide[j] = byWide;
  }

  /** Passes row i on; the first row comes first, none is left out, and all j have been set. */
  void scatter(int i) {
    LoopRow row = new LoopRow(rna, i);
    for (int n = SMALL; n <= LONGEST_INTERIOR && i + n + 3 < length; n++) {
      double bulge = weights.bulge(n);
      row.scatter(bulge, bulges, 0, ended, 0, n);
      row.scatter(bulge, bulges, 0, ended, n, 0);
      if (n > SMALL && n < LONGEST_INTERIOR && i + n + 4 < length) {
        double size = weights.size(1, n);
        row.scatter(size, thin, 0, oneByN, 1, n);
        row.scatter(size, thin, 0, oneByN, n, 1);
      }
    }
    outwards();
    leaveOut(i);
    for (int s = LEAST; s <= LONGEST_INTERIOR && i + s + 3 < length; s++) {
      int first = i + s + 3;
      double asymmetry = weights.asymmetry(s - LEAST);
      double[] sums = ofSize[s];
      if (s > LEAST + 1) {
        Triangle.add(weights.unpaired(s), wide, first, sums, i + first, length - first);
      }
      row.scatter(asymmetry, sums, i, generic, SMALL, s - SMALL);
      if (s > LEAST) {
        row.scatter(asymmetry, sums, i, generic, s - SMALL, SMALL);
      }
    }
  }

  /** The closing bases of what came from the row above are unpaired in it. */
  private void leaveOut(int i) {
    for (int s = LEAST; s <= LONGEST_INTERIOR && !rna.allOpen(); s++) {
      for (int j = i + 1; j < length; j++) {
        if (!rna.open(i) || !rna.open(j)) {
          ofSize[s][i + j] = 0;
        }
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
