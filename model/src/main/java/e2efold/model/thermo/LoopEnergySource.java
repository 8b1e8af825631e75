package e2efold.model.thermo;

import e2efold.solver.nearest.LoopEnergies;
import e2efold.solver.nearest.PseudoknotEnergies;
import java.util.Optional;

/** Where the loop energies of a nearest-neighbour model come from. */
@FunctionalInterface
public interface LoopEnergySource {

  /**
   * Reads the energies.
   *
   * @return all parameters
   */
  LoopEnergies load();

  /**
   * What pseudoknots cost where these energies hold.
   *
   * @return energies that go with learned ones, or nothing where structures are to be nested
   */
  default Optional<PseudoknotEnergies> pseudoknots() {
    return Optional.of(PseudoknotEnergies.FITTED);
  }
}
