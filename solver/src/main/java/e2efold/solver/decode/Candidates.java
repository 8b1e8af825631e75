package e2efold.solver.decode;

import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;

/** Walks over the pairs a decoder may use: legal, and more probable than a threshold. */
final class Candidates {

  /** Receives one pair. */
  interface Visitor {
    /**
     * One candidate.
     *
     * @param i 5' position, from 0
     * @param j 3' position, from 0
     * @param probability its probability
     */
    void visit(int i, int j, float probability);
  }

  private final PairingRules rules;
  private final float threshold;

  /**
   * Chooses the candidates.
   *
   * @param rules legal pairs
   * @param threshold probability a candidate must exceed
   * @throws IllegalArgumentException unless the threshold is in [0, 1]
   */
  Candidates(PairingRules rules, double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be in [0, 1], not " + threshold);
    }
    this.rules = rules;
    this.threshold = (float) threshold;
  }

  /** Visits the candidates by ascending i, then ascending j. */
  void forEach(RnaSequence sequence, PairingScores scores, Visitor visitor) {
    int length = sequence.length();
    if (scores.length() != length) {
      throw new IllegalArgumentException(
          "sequence '%s' has %d bases, but its scores are for %d"
              .formatted(sequence.id(), length, scores.length()));
    }
    for (int i = 0, k = 0; i < length; i++) {
      for (int j = i + 1; j < length; j++, k++) {
        float probability = scores.upperTriangle()[k];
        if (probability > threshold && rules.allows(sequence.bases(), i, j)) {
          visitor.visit(i, j, probability);
        }
      }
    }
  }
}
