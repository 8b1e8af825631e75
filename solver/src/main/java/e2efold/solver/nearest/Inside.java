package e2efold.solver.nearest;

import static e2efold.solver.nearest.LoopWeights.SMALL;

/**
 * The inside recursions (McCaskill, Biopolymers 1990, doi:10.1002/bip.360290621): sums of the
 * weights of all structures of an interval. Row by row from the last, so that every sum over a
 * splitting point runs along memory. O(L³) time with a very small constant, O(L²) memory.
 */
final class Inside {

  final Letters rna;
  final LoopWeights weights;
  final int length;

  /** Structures of i … j whose ends pair. */
  final Triangle closed;

  // The same times what an inner pair adds to a bulge, a loop with one base on a side, others.
  private final Triangle ended;
  private final Triangle oneByN;
  private final Triangle generic;
  private final WideLoops loops;

  /** One branch of a multiloop that begins at i, then unpaired bases up to j. */
  final Rows branch;

  /** Unpaired bases from i on, one branch, unpaired bases up to j. */
  final Triangle single;

  /** Two branches or more. */
  final Triangle several;

  /** Structures of the first k bases. */
  final double[] prefix;

  Inside(Letters rna, LoopWeights weights) {
    this.rna = rna;
    this.weights = weights;
    length = rna.length();
    closed = Triangle.zeros(length);
    ended = Triangle.zeros(length);
    oneByN = Triangle.zeros(length);
    generic = Triangle.zeros(length);
    loops = new WideLoops(rna, weights, ended, oneByN, generic);
    branch = new Rows(length);
    single = Triangle.zeros(length);
    several = Triangle.zeros(length);
    prefix = new double[length + 1];
    for (int i = length - 1; i >= 0; i--) {
      close(i);
      branches(i);
      split(i);
    }
    prefixes();
  }

  /** Sum over all structures, times the factor of each base. */
  double total() {
    return prefix[length];
  }

  private void close(int i) {
    loops.gather(i);
    int row = closed.row(i);
    for (int j = i + 1; j < length; j++) {
      if (!rna.pairs(i, j)) {
        continue;
      }
      double sum = weights.hairpin(rna, i, j) + interiors(i, j);
      double inner = several.at(i + 1, j - 1);
      if (inner > 0) {
        sum += weights.closing(rna, i, j) * inner;
      }
      sum *= weights.bonus(rna, i, j);
      closed.values()[row + j] = sum;
      ended.values()[row + j] = sum * weights.end(rna.kind(j, i));
      if (i > 0 && j < length - 1) {
        generic.values()[row + j] = sum * inner(LoopBlock.MISMATCH_INTERIOR, i, j);
        oneByN.values()[row + j] = sum * inner(LoopBlock.MISMATCH_ONE_BY_N, i, j);
      }
    }
  }

  /** Mismatch of a closing pair, from inside its loop. */
  double outer(LoopBlock block, int i, int j) {
    return weights.mismatch(block, rna.kind(i, j), rna.code(i + 1), rna.code(j - 1));
  }

  /** Mismatch of an inner pair, from inside the loop around it. */
  double inner(LoopBlock block, int p, int q) {
    return weights.mismatch(block, rna.kind(q, p), rna.code(q + 1), rna.code(p - 1));
  }

  /** Weight of an interior loop of two and three. */
  double twoByThree(int i, int j, int p, int q) {
    return weights.size(p - i - 1, j - q - 1)
        * outer(LoopBlock.MISMATCH_TWO_BY_THREE, i, j)
        * inner(LoopBlock.MISMATCH_TWO_BY_THREE, p, q);
  }

  private double interiors(int i, int j) {
    double sum = 0;
    for (int left = 0; left <= SMALL; left++) {
      for (int right = 0; right <= SMALL; right++) {
        if (Math.min(left, right) > 0 || left + right < SMALL) {
          int p = i + 1 + left;
          int q = j - 1 - right;
          double inside = p < q ? closed.at(p, q) : 0;
          sum += inside > 0 ? inside * weights.interior(rna, i, j, p, q) : 0;
        }
      }
    }
    return sum
        + loops.bulges(j) * weights.end(rna.kind(i, j))
        + loops.thin(j) * outer(LoopBlock.MISMATCH_ONE_BY_N, i, j)
        + threes(i, j, SMALL + 1, SMALL)
        + threes(i, j, SMALL, SMALL + 1)
        + loops.wide(j) * outer(LoopBlock.MISMATCH_INTERIOR, i, j);
  }

  private double threes(int i, int j, int left, int right) {
    int p = i + 1 + left;
    int q = j - 1 - right;
    boolean open = left <= rna.openBehind(i) && right <= rna.openBefore(j);
    double inside = open && p < q ? closed.at(p, q) : 0;
    return inside > 0 ? inside * twoByThree(i, j, p, q) : 0;
  }

  private void branches(int i) {
    int row = closed.row(i);
    int last = length - 1;
    double[] values = branch.row(i);
    for (int j = i + 1; j < length; j++) {
      double inside = closed.values()[row + j];
      values[last - j] = values[last - j + 1] * weights.multiBase(rna, j);
      if (inside > 0 && i > 0 && j < last) {
        values[last - j] += inside * weights.branch(rna, i, j);
      }
    }
    int next = i + 1 < length ? single.row(i + 1) : 0;
    double unpaired = weights.multiBase(rna, i);
    for (int j = i + 1; j < length; j++) {
      single.values()[row + j] = values[last - j] + unpaired * single.values()[next + j];
    }
  }

  /** Four last branches at a time: the first can end where none of the other three begins. */
  private void split(int i) {
    int row = several.row(i);
    int last = length - 1;
    double[] sums = new double[length - i];
    double[] before = new double[Letters.LEAST_DISTANCE];
    for (int k = i + 1; k + before.length < length; k += before.length) {
      double all = 0;
      for (int m = 0; m < before.length; m++) {
        int end = k + m - 1;
        before[m] = sums[last - end] + single.values()[row + end];
        all += before[m];
      }
      if (all > 0) {
        branch.addTo(before, k, sums, length - k - before.length);
      }
    }
    for (int j = i; j < length; j++) {
      several.values()[row + j] = sums[last - j];
    }
  }

  private void prefixes() {
    prefix[0] = 1;
    for (int j = 0; j < length; j++) {
      double sum = prefix[j] * weights.base(rna, j);
      for (int i = 0; i < j; i++) {
        double inside = closed.at(i, j);
        if (inside > 0) {
          sum += prefix[i] * inside * weights.exterior(rna, i, j);
        }
      }
      prefix[j + 1] = sum;
    }
  }
}
