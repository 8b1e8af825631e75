package e2efold.cli;

import e2efold.data.format.PairProbability;
import e2efold.data.metric.Reliability;
import e2efold.data.rna.BasePair;
import e2efold.model.Fold;
import e2efold.solver.decode.PairingScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The calibrated probabilities of a fold, for whoever writes them. */
final class PairProbabilities {

  private PairProbabilities() {}

  /** Pairs of 0.01 and above, ascending by position. */
  static List<PairProbability> of(Fold fold) {
    PairingScores probabilities = fold.probabilities();
    List<PairProbability> pairs = new ArrayList<>();
    for (int i = 0; i < probabilities.length(); i++) {
      for (int j = i + 1; j < probabilities.length(); j++) {
        float value = probabilities.at(i, j);
        if (value >= Reliability.LEAST) {
          pairs.add(new PairProbability(new BasePair(i, j), value));
        }
      }
    }
    return pairs;
  }

  /** The same as rows {@code [i, j, p]}, positions from 1. */
  static List<List<Number>> rows(Fold fold) {
    return of(fold).stream()
        .map(
            one ->
                List.<Number>of(one.pair().i() + 1, one.pair().j() + 1, rounded(one.probability())))
        .toList();
  }

  /** The probability of each base to be unpaired. */
  static List<Double> unpaired(Fold fold) {
    return Arrays.stream(fold.unpaired()).mapToObj(PairProbabilities::rounded).toList();
  }

  /** To four digits: a calibration knows no more. */
  static double rounded(double probability) {
    return Math.round(probability * 1e4) / 1e4;
  }
}
