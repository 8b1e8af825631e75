package e2efold.solver.decode;

import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.LonelyPairs;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.Structure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The structure without pseudoknots of maximum expected accuracy: it maximises {@code Σ (p_ij − θ)}
 * over the pairs of all nested structures of legal pairs. With {@code θ = 1 / (γ + 1)} this is the
 * γ-centroid estimator (Hamada et al., Bioinformatics 2009, doi:10.1093/bioinformatics/btn601), by
 * the dynamic programme of Nussinov &amp; Jacobson (PNAS 1980, doi:10.1073/pnas.77.11.6309).
 *
 * <p>Only pairs with {@code p_ij > θ} can help, so with C of those it takes O(L·C + L²) time;
 * memory is at most L²/2 doubles. Of equally good structures one is returned, always the same.
 * Exact under all constraints.
 */
public final class NestedDecoder implements Decoder {

  private final PairingRules rules;
  private final float threshold;

  /**
   * Chooses rules and threshold.
   *
   * @param rules legal pairs
   * @param threshold θ, the probability a pair must exceed, in [0, 1]
   * @throws IllegalArgumentException unless the threshold is in [0, 1]
   */
  public NestedDecoder(PairingRules rules, double threshold) {
    this.rules = rules;
    this.threshold = Candidates.threshold(threshold);
  }

  @Override
  public Structure decode(GuidedRna rna, PairingScores scores) {
    Candidates candidates = Candidates.of(rules, threshold, rna, scores);
    Structure best = new Table(candidates, rna.constraints().lonelyPairs()).trace();
    if (!rna.constraints().keeps(best)) {
      throw new ConstraintException(
          "no structure without pseudoknots keeps all constraints together");
    }
    return best;
  }

  /**
   * W(i, j), the best sum within positions i … j. Row i is stored from column {@code first[i]} on,
   * the first position from i on where a candidate opens; before it W is 0. A position that opens
   * none shares the row of the next.
   */
  private static final class Table {

    private final Candidates candidates;
    private final LonelyPairs lonelyPairs;
    private final int length;
    private final int[] first;
    private final double[][] rows;
    // S of each candidate; empty while lonely pairs are allowed.
    private final double[] stacked;

    Table(Candidates candidates, LonelyPairs lonelyPairs) {
      this.candidates = candidates;
      this.lonelyPairs = lonelyPairs;
      length = candidates.length();
      first = new int[length + 1];
      rows = new double[length + 1][];
      first[length] = length;
      rows[length] = new double[0];
      stacked = new double[lonelyPairs == LonelyPairs.FORBIDDEN ? candidates.rowStart(length) : 0];
      for (int i = length - 1; i >= 0; i--) {
        if (opens(i)) {
          first[i] = i;
          rows[i] = row(i);
        } else {
          first[i] = first[i + 1];
          rows[i] = rows[i + 1];
        }
      }
    }

    private boolean opens(int i) {
      return candidates.rowStart(i) < candidates.rowStart(i + 1);
    }

    /** W(i, j) = max of W(i + 1, j) and w(i, k) + W(i + 1, k − 1) + W(k + 1, j) over k ≤ j. */
    private double[] row(int i) {
      double[] row = new double[length - i];
      if (lonelyPairs == LonelyPairs.FORBIDDEN) {
        for (int c = candidates.rowStart(i); c < candidates.rowStart(i + 1); c++) {
          stacked[c] = within(i, c);
        }
      }
      System.arraycopy(rows[i + 1], 0, row, first[i + 1] - i, rows[i + 1].length);
      for (int c = candidates.rowStart(i); c < candidates.rowStart(i + 1); c++) {
        int k = candidates.partner(c);
        double inside = inside(i, c);
        int opening = first[k + 1];
        for (int j = k; j < opening; j++) {
          row[j - i] = Math.max(row[j - i], inside);
        }
        double[] after = rows[k + 1];
        int shift = opening - i;
        for (int j = 0; j < after.length; j++) {
          row[j + shift] = Math.max(row[j + shift], inside + after[j]);
        }
      }
      return row;
    }

    /** The best sum within i … k when i and k pair, k the partner, and i − 1 and k + 1 do not. */
    private double inside(int i, int c) {
      if (lonelyPairs == LonelyPairs.ALLOWED) {
        return candidates.weight(c) + best(i + 1, candidates.partner(c) - 1);
      }
      int inner = candidates.find(i + 1, candidates.partner(c) - 1);
      return inner < 0 ? Double.NEGATIVE_INFINITY : candidates.weight(c) + stacked[inner];
    }

    /** S(i, k): the best sum within i … k when i and k pair and i − 1 and k + 1 do. */
    private double within(int i, int c) {
      int inner = candidates.find(i + 1, candidates.partner(c) - 1);
      double open = best(i + 1, candidates.partner(c) - 1);
      return candidates.weight(c) + (inner < 0 ? open : Math.max(open, stacked[inner]));
    }

    private double best(int i, int j) {
      return j < first[i] ? 0 : rows[i][j - first[i]];
    }

    Structure trace() {
      List<BasePair> pairs = new ArrayList<>();
      Deque<int[]> open = new ArrayDeque<>();
      open.push(new int[] {0, length - 1});
      while (!open.isEmpty()) {
        int[] interval = open.pop();
        int j = interval[1];
        int i = first[interval[0]];
        while (best(i, j) > 0 && best(i, j) == best(i + 1, j)) {
          i = first[i + 1];
        }
        if (best(i, j) > 0) {
          int k = closing(i, j);
          pairs.add(new BasePair(i, k));
          int depth = stem(i, k, pairs);
          open.push(new int[] {i + depth + 1, k - depth - 1});
          open.push(new int[] {k + 1, j});
        }
      }
      return Structure.ofPairs(length, pairs);
    }

    /** Adds the pairs that stack within (i, k) of necessity; their number. */
    private int stem(int i, int k, List<BasePair> pairs) {
      int depth = 0;
      if (lonelyPairs == LonelyPairs.FORBIDDEN) {
        int inner = candidates.find(i + 1, k - 1);
        while (inner >= 0) {
          depth++;
          pairs.add(new BasePair(i + depth, k - depth));
          int next = candidates.find(i + depth + 1, k - depth - 1);
          boolean goesOn = next >= 0 && stacked[next] > best(i + depth + 1, k - depth - 1);
          inner = goesOn ? next : -1;
        }
      }
      return depth;
    }

    /** The partner of i in a best structure of i … j; recomputes the very sums of {@link #row}. */
    private int closing(int i, int j) {
      int c = candidates.rowStart(i);
      while (inside(i, c) + best(candidates.partner(c) + 1, j) != best(i, j)) {
        c++;
      }
      return candidates.partner(c);
    }
  }
}
