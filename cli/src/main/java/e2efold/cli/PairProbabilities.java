package e2efold.cli;

import e2efold.model.Fold;
import e2efold.solver.decode.PairingScores;
import java.util.ArrayList;
import java.util.List;

/** The calibrated pair probabilities of a fold as rows {@code [i, j, p]}, positions from 1. */
final class PairProbabilities {

  private static final float LEAST = 0.01f;

  private PairProbabilities() {}

  /** Pairs above 0.01, ascending by position. */
  static List<List<Number>> of(Fold fold) {
    PairingScores probabilities = fold.probabilities();
    List<List<Number>> rows = new ArrayList<>();
    for (int i = 0; i < probabilities.length(); i++) {
      for (int j = i + 1; j < probabilities.length(); j++) {
        float value = probabilities.at(i, j);
        if (value > LEAST) {
          rows.add(List.of(i + 1, j + 1, Math.round(value * 1e4) / 1e4));
        }
      }
    }
    return rows;
  }
}
