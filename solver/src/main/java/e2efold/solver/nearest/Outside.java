package e2efold.solver.nearest;

import static e2efold.solver.nearest.LoopTerms.LONGEST_INTERIOR;
import static e2efold.solver.nearest.LoopWeights.SMALL;

/**
 * The outside weights: derivatives of the sum over all structures by each inside sum, by reverse
 * differentiation of {@link Inside}, row by row from the first.
 */
final class Outside {

  // A pair less probable than this passes nothing on: far below what a float can tell.
  private static final double NEGLIGIBLE = 1e-14;
  private static final int STRIDE = LONGEST_INTERIOR + 1;

  private final Inside in;
  private final Letters rna;
  private final LoopWeights weights;
  private final int length;
  private final double[] suffix;
  final Triangle closed;
  private final Triangle generic;
  private final Triangle oneByN;
  final Triangle branch;
  private double[] single;
  private double multiUnpaired;

  Outside(Inside in) {
    this.in = in;
    rna = in.rna;
    weights = in.weights;
    length = in.length;
    closed = Triangle.zeros(length);
    generic = Triangle.zeros(length);
    oneByN = Triangle.zeros(length);
    branch = Triangle.zeros(length);
    suffix = new double[length + 1];
    single = new double[length];
    suffixes();
    double[] severalOfRow = new double[length];
    for (int i = 0; i < length; i++) {
      split(i, severalOfRow);
      branches(i);
      severalOfRow = new double[length];
      close(i, severalOfRow);
    }
  }

  /** Probability that i and j pair. */
  double probability(int i, int j) {
    return closed.at(i, j) * in.closed.at(i, j) / in.total();
  }

  /** Expected number of unpaired bases in multiloops. */
  double multiUnpaired() {
    return multiUnpaired / in.total();
  }

  /** Structures of the bases from k on. */
  double suffix(int k) {
    return suffix[k];
  }

  private void suffixes() {
    suffix[length] = 1;
    for (int i = length - 1; i >= 0; i--) {
      double sum = suffix[i + 1] * weights.base(rna, i);
      int row = in.closed.row(i);
      for (int j = i + 1; j < length; j++) {
        double inside = in.closed.values()[row + j];
        if (inside > 0) {
          double exterior = weights.exterior(rna, i, j);
          sum += inside * exterior * suffix[j + 1];
          closed.values()[row + j] = in.prefix[i] * exterior * suffix[j + 1];
        }
      }
      suffix[i] = sum;
    }
  }

  /** From two branches and more to the first ones and the last. */
  private void split(int i, double[] several) {
    int row = in.several.row(i);
    double[] singleOfRow = new double[length];
    double unpaired = i > 0 ? weights.multiBase(rna, i - 1) : 0;
    for (int j = i; j < length; j++) {
      // Unpaired bases before i of the row above.
      singleOfRow[j] = single[j] * unpaired;
      multiUnpaired += singleOfRow[j] * in.single.values()[row + j];
    }
    for (int k = length - 1; k > i; k--) {
      double before = in.several.values()[row + k - 1] + in.single.values()[row + k - 1];
      if (before > 0) {
        int last = in.branch.row(k);
        double sum = dot(in.branch.values(), last + k, several, k, length - k);
        Inside.axpy(before, several, k, branch.values(), last + k, length - k);
        several[k - 1] += sum;
        singleOfRow[k - 1] += sum;
      }
    }
    single = singleOfRow;
  }

  private static double dot(double[] x, int fromX, double[] y, int fromY, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int k = 0;
    for (; k + 3 < count; k += 4) {
      a += x[fromX + k] * y[fromY + k];
      b += x[fromX + k + 1] * y[fromY + k + 1];
      c += x[fromX + k + 2] * y[fromY + k + 2];
      d += x[fromX + k + 3] * y[fromY + k + 3];
    }
    for (; k < count; k++) {
      a += x[fromX + k] * y[fromY + k];
    }
    return a + b + c + d;
  }

  private void branches(int i) {
    int row = branch.row(i);
    double[] values = branch.values();
    for (int j = length - 1; j > i; j--) {
      double own = values[row + j] + single[j];
      values[row + j] = own;
      if (own > 0) {
        double unpaired = weights.multiBase(rna, j);
        values[row + j - 1] += own * unpaired;
        multiUnpaired += own * unpaired * in.branch.values()[row + j - 1];
        if (in.closed.values()[row + j] > 0 && i > 0 && j < length - 1) {
          closed.values()[row + j] += own * weights.branch(rna, i, j);
        }
      }
    }
  }

  private void close(int i, double[] several) {
    int row = closed.row(i);
    double least = NEGLIGIBLE * in.total();
    for (int j = i + 1; j < length; j++) {
      double inside = in.closed.values()[row + j];
      if (inside == 0) {
        continue;
      }
      if (i > 0 && j < length - 1) {
        closed.values()[row + j] +=
            generic.values()[row + j] * in.inner(LoopBlock.MISMATCH_INTERIOR, i, j)
                + oneByN.values()[row + j] * in.inner(LoopBlock.MISMATCH_ONE_BY_N, i, j);
      }
      double own = closed.values()[row + j];
      if (own * inside > least) {
        own *= weights.bonus(rna, i, j);
        interiors(i, j, own);
        if (in.several.at(i + 1, j - 1) > 0) {
          several[j - 1] = own * weights.closing(rna, i, j);
        }
      }
    }
  }

  private void interiors(int i, int j, double own) {
    int mostLeft = rna.openBehind(i);
    int mostRight = rna.openBefore(j);
    for (int left = 0; left <= SMALL; left++) {
      for (int right = 0; right <= SMALL; right++) {
        if (Math.min(left, right) > 0 || left + right < SMALL) {
          int p = i + 1 + left;
          int q = j - 1 - right;
          if (p < q && in.closed.at(p, q) > 0) {
            closed.values()[closed.row(p) + q] += own * weights.interior(rna, i, j, p, q);
          }
        }
      }
    }
    double ended = own * weights.end(rna.kind(i, j));
    double thin = own * in.outer(LoopBlock.MISMATCH_ONE_BY_N, i, j);
    for (int n = SMALL; n <= LONGEST_INTERIOR && i + n + 1 < j - 1; n++) {
      bulge(i + 1, j - 1 - n, n, n <= mostRight ? ended : 0);
      bulge(i + 1 + n, j - 1, n, n <= mostLeft ? ended : 0);
      if (n > SMALL && n < LONGEST_INTERIOR && i + n + 1 < j - 2) {
        double passed = thin * weights.size(1, n);
        boolean right = mostLeft > 0 && n <= mostRight;
        boolean left = mostRight > 0 && n <= mostLeft;
        oneByN.values()[oneByN.row(i + 2) + j - 1 - n] += right ? passed : 0;
        oneByN.values()[oneByN.row(i + 1 + n) + j - 2] += left ? passed : 0;
      }
    }
    threes(i, j, SMALL + 1, SMALL, own);
    threes(i, j, SMALL, SMALL + 1, own);
    generics(i, j, own * in.outer(LoopBlock.MISMATCH_INTERIOR, i, j));
  }

  private void bulge(int p, int q, int size, double ended) {
    if (in.closed.at(p, q) > 0) {
      closed.values()[closed.row(p) + q] +=
          ended * weights.bulge(size) * weights.end(rna.kind(q, p));
    }
  }

  private void threes(int i, int j, int left, int right, double own) {
    int p = i + 1 + left;
    int q = j - 1 - right;
    boolean open = left <= rna.openBehind(i) && right <= rna.openBefore(j);
    if (open && p < q && in.closed.at(p, q) > 0) {
      closed.values()[closed.row(p) + q] += own * in.twoByThree(i, j, p, q);
    }
  }

  private void generics(int i, int j, double passed) {
    double[] table = weights.generic();
    double[] values = generic.values();
    int most = Math.min(LONGEST_INTERIOR - SMALL, j - i - 3 - SMALL);
    most = Math.min(most, rna.openBehind(i));
    for (int left = SMALL; left <= most; left++) {
      int row = generic.row(i + 1 + left) + j - 1;
      int from = left * STRIDE;
      int widest = Math.min(LONGEST_INTERIOR - left, j - i - 3 - left);
      widest = Math.min(widest, rna.openBefore(j));
      for (int right = SMALL; right <= widest; right++) {
        values[row - right] += passed * table[from + right];
      }
    }
  }
}
