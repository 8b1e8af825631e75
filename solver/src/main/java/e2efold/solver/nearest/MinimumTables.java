package e2efold.solver.nearest;

import static e2efold.solver.nearest.LoopTerms.LONGEST_INTERIOR;
import static e2efold.solver.nearest.LoopWeights.SMALL;

import java.util.Arrays;

/**
 * The recursions of {@link Inside} with sums in place of products and minima in place of sums:
 * least energies of all structures of an interval, kcal/mol (Zuker &amp; Stiegler, Nucleic Acids
 * Research 1981, doi:10.1093/nar/9.1.133). ∞ where there is no structure.
 */
final class MinimumTables {

  private static final int STRIDE = LONGEST_INTERIOR + 1;
  private static final double NEVER = Double.POSITIVE_INFINITY;

  final Letters rna;
  final LoopCosts costs;
  final int length;

  /** Structures of i … j whose ends pair. */
  final Triangle closed;

  /** One branch of a multiloop that begins at i, then unpaired bases up to j. */
  final Triangle branch;

  /** Unpaired bases from i on, one branch, unpaired bases up to j. */
  final Triangle single;

  /** Two branches or more. */
  final Triangle several;

  /** Structures of the first k bases. */
  final double[] prefix;

  private final Triangle generic;
  private final Triangle oneByN;

  MinimumTables(Letters rna, LoopCosts costs) {
    this.rna = rna;
    this.costs = costs;
    length = rna.length();
    closed = never();
    generic = never();
    oneByN = never();
    branch = never();
    single = never();
    several = never();
    prefix = new double[length + 1];
    for (int i = length - 1; i >= 0; i--) {
      close(i);
      branches(i);
      split(i);
    }
    prefixes();
  }

  private Triangle never() {
    Triangle triangle = Triangle.zeros(length);
    Arrays.fill(triangle.values(), NEVER);
    return triangle;
  }

  private void close(int i) {
    int row = closed.row(i);
    for (int j = i + 1; j < length; j++) {
      if (!rna.pairs(i, j)) {
        continue;
      }
      double best = Math.min(costs.hairpin(rna, i, j), interiors(i, j));
      double inner = several.at(i + 1, j - 1);
      if (inner < NEVER) {
        best = Math.min(best, costs.closing(rna, i, j) + inner);
      }
      best += bonus(i, j);
      closed.values()[row + j] = best;
      if (i > 0 && j < length - 1) {
        generic.values()[row + j] = best + inner(LoopBlock.MISMATCH_INTERIOR, i, j);
        oneByN.values()[row + j] = best + inner(LoopBlock.MISMATCH_ONE_BY_N, i, j);
      }
    }
  }

  private double bonus(int i, int j) {
    FoldingConstraints constraints = rna.constraints();
    return constraints.biased() ? constraints.bonus(i, j) : 0;
  }

  private double outer(LoopBlock block, int i, int j) {
    return costs.mismatch(block, rna.kind(i, j), rna.code(i + 1), rna.code(j - 1));
  }

  private double inner(LoopBlock block, int p, int q) {
    return costs.mismatch(block, rna.kind(q, p), rna.code(q + 1), rna.code(p - 1));
  }

  private double interiors(int i, int j) {
    double best = NEVER;
    for (int left = 0; left <= SMALL + 1; left++) {
      for (int right = 0; right <= SMALL + 1; right++) {
        if (tabulated(left, right)) {
          best = Math.min(best, exact(i, j, i + 1 + left, j - 1 - right));
        }
      }
    }
    int mostLeft = rna.openBehind(i);
    int mostRight = rna.openBefore(j);
    double end = costs.end(rna.kind(i, j));
    double thin = outer(LoopBlock.MISMATCH_ONE_BY_N, i, j);
    for (int n = SMALL; n <= LONGEST_INTERIOR && i + n + 1 < j - 1; n++) {
      double right = n <= mostRight ? bulge(i + 1, j - 1 - n, n) : NEVER;
      double left = n <= mostLeft ? bulge(i + 1 + n, j - 1, n) : NEVER;
      best = Math.min(best, Math.min(left, right) + end);
      if (n > SMALL && n < LONGEST_INTERIOR && i + n + 1 < j - 2) {
        right = mostLeft > 0 && n <= mostRight ? oneByN.at(i + 2, j - 1 - n) : NEVER;
        left = mostRight > 0 && n <= mostLeft ? oneByN.at(i + 1 + n, j - 2) : NEVER;
        best = Math.min(best, Math.min(left, right) + costs.size(1, n) + thin);
      }
    }
    return Math.min(best, generics(i, j) + outer(LoopBlock.MISMATCH_INTERIOR, i, j));
  }

  /** Stacks, bulges of one, and interior loops of 1 × 1, 1 × 2, 2 × 2 and 2 × 3. */
  private static boolean tabulated(int left, int right) {
    int small = Math.min(left, right);
    int large = Math.max(left, right);
    return large < SMALL || (small > 0 && large == SMALL) || (small == SMALL && large == SMALL + 1);
  }

  private double exact(int i, int j, int p, int q) {
    double inside = p < q ? closed.at(p, q) : NEVER;
    return inside < NEVER ? inside + costs.interior(rna, i, j, p, q) : NEVER;
  }

  private double bulge(int p, int q, int size) {
    double inside = closed.at(p, q);
    return inside < NEVER ? inside + costs.bulge(size) + costs.end(rna.kind(q, p)) : NEVER;
  }

  private double generics(int i, int j) {
    double[] table = costs.generic();
    double[] values = generic.values();
    double best = NEVER;
    int most = Math.min(LONGEST_INTERIOR - SMALL, j - i - 3 - SMALL);
    most = Math.min(most, rna.openBehind(i));
    for (int left = SMALL; left <= most; left++) {
      int row = generic.row(i + 1 + left) + j - 1;
      int from = left * STRIDE;
      int widest = Math.min(LONGEST_INTERIOR - left, j - i - 3 - left);
      widest = Math.min(widest, rna.openBefore(j));
      for (int right = SMALL; right <= widest; right++) {
        double energy = table[from + right] + values[row - right];
        if (energy < best) {
          best = energy;
        }
      }
    }
    return best;
  }

  private void branches(int i) {
    int row = branch.row(i);
    double[] values = branch.values();
    for (int j = i + 1; j < length; j++) {
      double inside = closed.values()[row + j];
      values[row + j] = values[row + j - 1] + costs.multiBase(rna, j);
      if (inside < NEVER && i > 0 && j < length - 1) {
        values[row + j] = Math.min(values[row + j], inside + costs.branch(rna, i, j));
      }
    }
    int next = i + 1 < length ? single.row(i + 1) : 0;
    double unpaired = costs.multiBase(rna, i);
    for (int j = i + 1; j < length; j++) {
      single.values()[row + j] = Math.min(values[row + j], unpaired + single.values()[next + j]);
    }
  }

  private void split(int i) {
    double[] best = several.values();
    int row = several.row(i);
    for (int k = i + 1; k < length; k++) {
      double before = Math.min(best[row + k - 1], single.values()[row + k - 1]);
      if (before < NEVER) {
        join(before, branch.values(), branch.row(k) + k, best, row + k, length - k);
      }
    }
  }

  /** y ← min(y, a + x). */
  private static void join(double a, double[] x, int fromX, double[] y, int fromY, int count) {
    for (int k = 0; k < count; k++) {
      y[fromY + k] = Math.min(y[fromY + k], a + x[fromX + k]);
    }
  }

  private void prefixes() {
    for (int j = 0; j < length; j++) {
      double best = rna.open(j) ? prefix[j] : NEVER;
      for (int i = 0; i < j; i++) {
        double inside = closed.at(i, j);
        if (inside < NEVER) {
          best = Math.min(best, prefix[i] + inside + costs.exterior(rna, i, j));
        }
      }
      prefix[j + 1] = best;
    }
  }
}
