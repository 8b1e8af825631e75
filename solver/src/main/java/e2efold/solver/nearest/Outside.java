package e2efold.solver.nearest;

import static e2efold.solver.nearest.LoopWeights.SMALL;

/**
 * The outside weights: derivatives of the sum over all structures by each inside sum, by reverse
 * differentiation of {@link Inside}, row by row from the first.
 */
final class Outside {

  // A pair less probable than this passes nothing on: far below what a float can tell.
  private static final double NEGLIGIBLE = 1e-14;

  private static final int HELD = Letters.LEAST_DISTANCE;

  private final Inside in;
  private final Letters rna;
  private final LoopWeights weights;
  private final int length;
  private final double[] suffix;
  final Triangle closed;
  private final Triangle ended;
  private final Triangle oneByN;
  private final Triangle generic;
  private final WidePasses passes;
  private final double[][] byLast;
  private final double[][] held = new double[HELD][];
  final Rows branch;
  private double[] single;
  private double multiUnpaired;

  Outside(Inside in) {
    this.in = in;
    rna = in.rna;
    weights = in.weights;
    length = in.length;
    closed = Triangle.zeros(length);
    ended = Triangle.zeros(length);
    oneByN = Triangle.zeros(length);
    generic = Triangle.zeros(length);
    passes = new WidePasses(rna, weights, ended, oneByN, generic);
    branch = new Rows(length);
    byLast = in.branch.columns();
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

  /** From two branches and more, by last − j, to the first ones and the last. */
  private void split(int i, double[] several) {
    int row = in.several.row(i);
    double[] singleOfRow = new double[length];
    double unpaired = i > 0 ? weights.multiBase(rna, i - 1) : 0;
    for (int j = i; j < length; j++) {
      // Unpaired bases before i of the row above.
      singleOfRow[j] = single[j] * unpaired;
      multiUnpaired += singleOfRow[j] * in.single.values()[row + j];
    }
    double[] by = before(i, several);
    for (int j = i; j < length; j++) {
      singleOfRow[j] += by[j + 1];
    }
    single = singleOfRow;
    held[i % HELD] = several;
    lastBranches(i);
  }

  /**
   * Derivatives by what stands before a last branch that begins at k, and with them those by two
   * branches and more that end before it. Four ends at a time, as in {@link Inside}.
   */
  private double[] before(int i, double[] several) {
    int last = length - 1;
    double[] by = new double[length + 1];
    double[] own = new double[HELD];
    int j = last;
    for (; j - HELD > i; j -= HELD) {
      double all = 0;
      for (int m = 0; m < HELD; m++) {
        int end = j - m;
        several[last - end] += by[end + 1];
        own[HELD - 1 - m] = several[last - end];
        all += several[last - end];
      }
      if (all > 0) {
        Rows.add(own, byLast, j - HELD + 1, by, i + 1, j - HELD + 1);
      }
    }
    for (; j >= i; j--) {
      several[last - j] += by[j + 1];
    }
    return by;
  }

  /**
   * Derivatives by last branches: at once by those near i, by all others from four rows at once.
   */
  private void lastBranches(int i) {
    int block = i - i % HELD;
    int end = Math.min(block + HELD, length);
    for (int k = i + 1; k < end; k++) {
      Rows.add(before(i, k), held[i % HELD], branch.row(k), 0, length - k);
    }
    if (i == block + HELD - 1) {
      double[] before = new double[HELD];
      for (int k = end; k < length; k++) {
        for (int m = 0; m < HELD; m++) {
          before[m] = before(block + m, k);
        }
        Rows.add(before, held, 0, branch.row(k), 0, length - k);
      }
    }
  }

  /** What stands before a last branch that begins at k, in an interval that begins at i. */
  private double before(int i, int k) {
    return in.several.at(i, k - 1) + in.single.at(i, k - 1);
  }

  private void branches(int i) {
    int row = closed.row(i);
    int last = length - 1;
    double[] values = branch.row(i);
    for (int j = last; j > i; j--) {
      double own = values[last - j] + single[j];
      values[last - j] = own;
      if (own > 0) {
        double unpaired = weights.multiBase(rna, j);
        values[last - j + 1] += own * unpaired;
        multiUnpaired += own * unpaired * in.branch.at(i, j - 1);
        if (in.closed.values()[row + j] > 0 && i > 0 && j < last) {
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
      double own = inside > 0 ? own(i, j, row + j) : 0;
      if (own * inside > least) {
        own *= weights.bonus(rna, i, j);
        interiors(i, j, own);
        if (in.several.at(i + 1, j - 1) > 0) {
          several[length - j] = own * weights.closing(rna, i, j);
        }
      } else {
        passes.set(j, 0, 0, 0);
      }
    }
    passes.scatter(i);
  }

  private double own(int i, int j, int at) {
    double sum = closed.values()[at] + ended.values()[at] * weights.end(rna.kind(j, i));
    if (i > 0 && j < length - 1) {
      sum +=
          generic.values()[at] * in.inner(LoopBlock.MISMATCH_INTERIOR, i, j)
              + oneByN.values()[at] * in.inner(LoopBlock.MISMATCH_ONE_BY_N, i, j);
    }
    closed.values()[at] = sum;
    return sum;
  }

  private void interiors(int i, int j, double own) {
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
    threes(i, j, SMALL + 1, SMALL, own);
    threes(i, j, SMALL, SMALL + 1, own);
    passes.set(
        j,
        own * weights.end(rna.kind(i, j)),
        own * in.outer(LoopBlock.MISMATCH_ONE_BY_N, i, j),
        own * in.outer(LoopBlock.MISMATCH_INTERIOR, i, j));
  }

  private void threes(int i, int j, int left, int right, double own) {
    int p = i + 1 + left;
    int q = j - 1 - right;
    boolean open = left <= rna.openBehind(i) && right <= rna.openBefore(j);
    if (open && p < q && in.closed.at(p, q) > 0) {
      closed.values()[closed.row(p) + q] += own * in.twoByThree(i, j, p, q);
    }
  }
}
