package e2efold.model.thermo;

import e2efold.solver.nearest.LoopEnergies;

/** Where the loop energies of a nearest-neighbour model come from. */
@FunctionalInterface
public interface LoopEnergySource {

  /**
   * Reads the energies.
   *
   * @return all parameters
   */
  LoopEnergies load();
}
