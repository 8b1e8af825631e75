package e2efold.solver.decode;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.LonelyPairs;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.PairingRules;
import java.util.Arrays;

/**
 * The pairs a decoder may use for one RNA: legal, allowed by its constraints, and more probable
 * than a threshold θ or needed for a constraint: pairs of a base that must pair, and, when lonely
 * pairs are forbidden, those that stack on a wanted one. Row i holds its pairs (i, j), i &lt; j,
 * ascending in j, at the indices {@code rowStart(i) … rowStart(i + 1) − 1}.
 */
final class Candidates {

  private final int[] rowStart;
  private int[] partner = new int[64];
  private double[] weight = new double[64];

  private Candidates(int length) {
    rowStart = new int[length + 1];
  }

  /**
   * Collects the candidates of an RNA.
   *
   * @param rules legal pairs
   * @param threshold θ, a float in [0, 1]
   * @param rna the RNA
   * @param scores its pair probabilities
   * @return the candidates
   * @throws IllegalArgumentException when sequence and scores differ in length
   */
  static Candidates of(PairingRules rules, float threshold, GuidedRna rna, PairingScores scores) {
    int length = rna.sequence().length();
    if (scores.length() != length) {
      throw new IllegalArgumentException(
          "sequence '%s' has %d bases, but its scores are for %d"
              .formatted(rna.sequence().id(), length, scores.length()));
    }
    Search search = new Search(rules, threshold, rna, scores);
    Candidates found = new Candidates(length);
    int count = 0;
    for (int i = 0, k = 0; i < length; i++) {
      found.rowStart[i] = count;
      for (int j = i + 1; j < length; j++, k++) {
        float probability = scores.upperTriangle()[k];
        if (search.takes(i, j, probability)) {
          found.put(count++, j, (double) probability - threshold + search.demand(i, j));
        }
      }
    }
    found.rowStart[length] = count;
    return found;
  }

  /**
   * Checks a threshold.
   *
   * @param threshold probability a pair must exceed
   * @return it, as precise as the probabilities are
   * @throws IllegalArgumentException unless it is in [0, 1]
   */
  static float threshold(double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be in [0, 1], not " + threshold);
    }
    return (float) threshold;
  }

  private void put(int index, int j, double gain) {
    if (index == partner.length) {
      partner = Arrays.copyOf(partner, 2 * index);
      weight = Arrays.copyOf(weight, 2 * index);
    }
    partner[index] = j;
    weight[index] = gain;
  }

  /** Length of the RNA, nt. */
  int length() {
    return rowStart.length - 1;
  }

  /** Index of row i's first candidate; {@code rowStart(length())} is their number. */
  int rowStart(int i) {
    return rowStart[i];
  }

  /** 3' position j of a candidate. */
  int partner(int index) {
    return partner[index];
  }

  /**
   * What a candidate gains: p − θ, and for each of its bases that must pair more than all
   * probabilities together can outweigh.
   */
  double weight(int index) {
    return weight[index];
  }

  /** Index of the candidate (i, j), or a negative number when there is none. */
  int find(int i, int j) {
    return i >= length() ? -1 : Arrays.binarySearch(partner, rowStart[i], rowStart[i + 1], j);
  }

  /** Decides which pairs are candidates. */
  private static final class Search {

    private final PairingRules rules;
    private final float threshold;
    private final GuidedRna rna;
    private final StructureConstraints constraints;
    private final PairingScores scores;
    private final boolean free;
    private final boolean stacked;
    private final int length;

    Search(PairingRules rules, float threshold, GuidedRna rna, PairingScores scores) {
      this.rules = rules;
      this.threshold = threshold;
      this.rna = rna;
      this.scores = scores;
      constraints = rna.constraints();
      free = constraints.isFree();
      stacked = constraints.lonelyPairs() == LonelyPairs.FORBIDDEN;
      length = scores.length();
    }

    boolean takes(int i, int j, float probability) {
      if (free) {
        return probability > threshold && rules.allows(rna.sequence().bases(), i, j);
      }
      return rna.allows(rules, i, j)
          && (probability > threshold
              || demand(i, j) > 0
              || stacked && (wanted(i - 1, j + 1) || wanted(i + 1, j - 1)));
    }

    private boolean wanted(int i, int j) {
      return i >= 0
          && i < j
          && j < length
          && rna.allows(rules, i, j)
          && (scores.at(i, j) > threshold || demand(i, j) > 0);
    }

    double demand(int i, int j) {
      if (free) {
        return 0;
      }
      int bases = (constraints.mustPair(i) ? 1 : 0) + (constraints.mustPair(j) ? 1 : 0);
      return bases * (length + 1.0);
    }
  }
}
