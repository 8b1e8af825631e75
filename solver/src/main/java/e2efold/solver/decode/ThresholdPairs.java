package e2efold.solver.decode;

import e2efold.data.rna.BasePair;
import java.util.ArrayList;
import java.util.List;

/**
 * All pairs more probable than a threshold, as the E2Efold of 2020 read its contact map (θ = ½). No
 * decoder: a base can have several partners. Only for scoring models of that time as they were.
 *
 * @param threshold θ, the probability a pair must exceed, in [0, 1]
 */
public record ThresholdPairs(double threshold) {

  /**
   * Checks the threshold.
   *
   * @throws IllegalArgumentException unless it is in [0, 1]
   */
  public ThresholdPairs {
    Candidates.threshold(threshold);
  }

  /**
   * The pairs of one RNA.
   *
   * @param scores its pair probabilities
   * @return the pairs, ascending; two of them can share a base
   */
  public List<BasePair> pairs(PairingScores scores) {
    List<BasePair> pairs = new ArrayList<>();
    for (int i = 0; i < scores.length(); i++) {
      for (int j = i + 1; j < scores.length(); j++) {
        if (scores.at(i, j) > (float) threshold) {
          pairs.add(new BasePair(i, j));
        }
      }
    }
    return List.copyOf(pairs);
  }
}
