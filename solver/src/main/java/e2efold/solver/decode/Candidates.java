package e2efold.solver.decode;

import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import java.util.Arrays;

/**
 * The pairs a decoder may use for one RNA: legal, and more probable than a threshold θ. Row i holds
 * its pairs (i, j), i &lt; j, ascending in j, at the indices {@code rowStart(i) … rowStart(i + 1) −
 * 1}.
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
   * @param sequence the RNA
   * @param scores its pair probabilities
   * @return the candidates
   * @throws IllegalArgumentException when sequence and scores differ in length
   */
  static Candidates of(
      PairingRules rules, float threshold, RnaSequence sequence, PairingScores scores) {
    int length = sequence.length();
    if (scores.length() != length) {
      throw new IllegalArgumentException(
          "sequence '%s' has %d bases, but its scores are for %d"
              .formatted(sequence.id(), length, scores.length()));
    }
    Candidates found = new Candidates(length);
    int count = 0;
    for (int i = 0, k = 0; i < length; i++) {
      found.rowStart[i] = count;
      for (int j = i + 1; j < length; j++, k++) {
        float probability = scores.upperTriangle()[k];
        if (probability > threshold && rules.allows(sequence.bases(), i, j)) {
          found.put(count++, j, (double) probability - threshold);
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

  /** What a candidate gains: p − θ, above 0. */
  double weight(int index) {
    return weight[index];
  }
}
