package e2efold.cli;

import e2efold.model.Fold;
import e2efold.solver.decode.PairingScores;
import java.util.ArrayList;
import java.util.List;

/** The pair probabilities of a fold as rows {@code [i, j, probability]}, positions from 1. */
final class PairProbabilities {

  private static final float LEAST = 0.01f;

  private PairProbabilities() {}

  /** Pairs above 0.01, ascending by position. */
  static List<List<Number>> of(Fold fold) {
    PairingScores contacts = fold.contacts();
    List<List<Number>> rows = new ArrayList<>();
    for (int i = 0; i < contacts.length(); i++) {
      for (int j = i + 1; j < contacts.length(); j++) {
        float value = contacts.at(i, j);
        if (value > LEAST) {
          rows.add(List.of(i + 1, j + 1, Math.round(value * 1e4) / 1e4));
        }
      }
    }
    return rows;
  }
}
