package e2efold.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.rna.BasePair;
import e2efold.solver.nearest.LoopEnergies;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of a batch, as far as it changes scores. A forced pair has the highest score that a
 * solver needs to see. Energies become log-odds where no prior has taken them in: a pair gains its
 * own, −e/RT, and −(e_i + e_j)/RT, what its bases add to one stack.
 *
 * @param rnas the batch
 * @param energies whether energies are still to be taken in
 */
record Guidance(List<GuidedRna> rnas, Energies energies) {

  private static final float SURE = 10;
  private static final float NO_FLOOR = -1e9f;

  /** Where the energies of stacks enter. */
  enum Energies {
    /** In the prior, which has been given them. */
    IN_PRIOR,
    /** In the scores. */
    IN_SCORES
  }

  /** Scores (B, L, L) with what is known; the same array when nothing is. */
  NDArray applied(NDArray scores) {
    NDArray biased = scores;
    int l = Math.toIntExact(scores.getShape().get(1));
    if (energies == Energies.IN_SCORES
        && rnas.stream()
            .anyMatch(rna -> rna.stackEnergies().length > 0 || !rna.pairEnergies().isNone())) {
      biased = biased.add(bonuses(scores.getManager(), l));
    }
    return rnas.stream().anyMatch(rna -> !rna.constraints().forcedPairs().isEmpty())
        ? biased.maximum(floors(scores.getManager(), l))
        : biased;
  }

  private NDArray bonuses(NDManager manager, int l) {
    float[] values = new float[rnas.size() * l * l];
    for (int n = 0; n < rnas.size(); n++) {
      GuidedRna rna = rnas.get(n);
      int length = rna.sequence().length();
      double[] stacked = rna.stackEnergies().length > 0 ? rna.stackEnergies() : new double[length];
      for (int i = 0; i < length; i++) {
        for (int j = i + 1; j < length; j++) {
          double energy = stacked[i] + stacked[j] + rna.pairEnergies().at(i, j);
          values[(n * l + i) * l + j] = (float) (-energy / LoopEnergies.THERMAL_ENERGY);
          values[(n * l + j) * l + i] = values[(n * l + i) * l + j];
        }
      }
    }
    return manager.create(values, new Shape(rnas.size(), l, l));
  }

  private NDArray floors(NDManager manager, int l) {
    float[] values = new float[rnas.size() * l * l];
    Arrays.fill(values, NO_FLOOR);
    for (int n = 0; n < rnas.size(); n++) {
      for (BasePair pair : rnas.get(n).constraints().forcedPairs()) {
        values[(n * l + pair.i()) * l + pair.j()] = SURE;
        values[(n * l + pair.j()) * l + pair.i()] = SURE;
      }
    }
    return manager.create(values, new Shape(rnas.size(), l, l));
  }
}
