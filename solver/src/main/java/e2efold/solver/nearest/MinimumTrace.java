package e2efold.solver.nearest;

import static e2efold.solver.nearest.LoopTerms.LONGEST_INTERIOR;

import e2efold.data.rna.Structure;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Reads one structure of least energy from the tables. At each step it takes the least of all
 * choices, so that rounding cannot lead it astray; of equal ones the first.
 */
final class MinimumTrace {

  private final MinimumTables tables;
  private final Letters rna;
  private final LoopCosts costs;
  private final int[] partners;
  private final Deque<Integer> open = new ArrayDeque<>();

  MinimumTrace(MinimumTables tables) {
    this.tables = tables;
    rna = tables.rna;
    costs = tables.costs;
    partners = new int[tables.length];
    Arrays.fill(partners, -1);
  }

  Structure structure() {
    outside();
    while (!open.isEmpty()) {
      int i = open.pop();
      within(i, partners[i]);
    }
    return Structure.ofPartners(partners);
  }

  private void pair(int i, int j) {
    partners[i] = j;
    partners[j] = i;
    open.push(i);
  }

  private void outside() {
    int end = tables.length;
    while (end > 0) {
      int j = end - 1;
      double least = rna.open(j) ? tables.prefix[j] : Double.POSITIVE_INFINITY;
      int start = -1;
      for (int i = 0; i < j; i++) {
        double inside = tables.closed.at(i, j);
        if (inside < Double.POSITIVE_INFINITY) {
          double energy = tables.prefix[i] + inside + costs.exterior(rna, i, j);
          if (energy < least) {
            least = energy;
            start = i;
          }
        }
      }
      if (start >= 0) {
        pair(start, j);
      }
      end = start >= 0 ? start : j;
    }
  }

  private void within(int i, int j) {
    double least = costs.hairpin(rna, i, j);
    int[] inner = {};
    for (int left = 0; left <= LONGEST_INTERIOR; left++) {
      int p = i + 1 + left;
      int last = Math.max(p + 1, j - 1 - (LONGEST_INTERIOR - left));
      for (int q = j - 1; q >= last; q--) {
        double inside = tables.closed.at(p, q);
        if (inside < Double.POSITIVE_INFINITY) {
          double energy = inside + costs.interior(rna, i, j, p, q);
          if (energy < least) {
            least = energy;
            inner = new int[] {p, q};
          }
        }
      }
    }
    double several = tables.several.at(i + 1, j - 1);
    if (several < Double.POSITIVE_INFINITY && costs.closing(rna, i, j) + several < least) {
      branches(i + 1, j - 1);
    } else if (inner.length > 0) {
      pair(inner[0], inner[1]);
    }
  }

  /** Two branches or more in i … j, from the last to the first. */
  private void branches(int i, int j) {
    int end = j;
    boolean more = true;
    while (more) {
      double least = Double.POSITIVE_INFINITY;
      int start = -1;
      for (int k = i + 1; k < end; k++) {
        double before = Math.min(tables.several.at(i, k - 1), tables.single.at(i, k - 1));
        double energy = before + tables.branch.at(k, end);
        if (energy < least) {
          least = energy;
          start = k;
        }
      }
      branch(start, end);
      end = start - 1;
      more = tables.several.at(i, end) < tables.single.at(i, end);
    }
    single(i, end);
  }

  private void single(int i, int j) {
    int start = i;
    while (costs.multiBase(rna, start) + tables.single.at(start + 1, j)
        < tables.branch.at(start, j)) {
      start++;
    }
    branch(start, j);
  }

  private void branch(int i, int j) {
    int end = j;
    while (shorter(i, end)) {
      end--;
    }
    pair(i, end);
  }

  private boolean shorter(int i, int j) {
    double inside = tables.closed.at(i, j);
    return inside == Double.POSITIVE_INFINITY
        || tables.branch.at(i, j - 1) + costs.multiBase(rna, j) < inside + costs.branch(rna, i, j);
  }
}
