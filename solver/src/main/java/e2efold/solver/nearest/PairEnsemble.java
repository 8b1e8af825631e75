package e2efold.solver.nearest;

import e2efold.solver.decode.PairingScores;

/**
 * The Boltzmann ensemble of all nested structures of one RNA, and of those with one pseudoknot
 * where the model allows them.
 *
 * @param logPartition ln Z, nats
 * @param pairs the probability of every pair
 */
public record PairEnsemble(double logPartition, PairingScores pairs) {

  /**
   * Free energy of the ensemble.
   *
   * @return −RT ln Z, kcal/mol
   */
  public double freeEnergy() {
    return -LoopEnergies.THERMAL_ENERGY * logPartition;
  }
}
