package e2efold.solver.nearest;

import e2efold.data.rna.Structure;

/**
 * The probability of a structure given its sequence, and the derivatives by the loop energies: what
 * conditional likelihood training asks for (Do, Woods &amp; Batzoglou, Bioinformatics 2006,
 * doi:10.1093/bioinformatics/btl246). Holds no state but its parameters.
 */
public final class StructureLikelihood {

  private final StructureEnergy energy;
  private final PartitionFunction function;

  /**
   * Takes the parameters.
   *
   * @param energies of the loops
   */
  public StructureLikelihood(LoopEnergies energies) {
    energy = new StructureEnergy(energies);
    function = new PartitionFunction(energies);
  }

  /**
   * Negative logarithm of the probability, with its gradient.
   *
   * @param bases letters
   * @param structure a nested structure that {@link StructureEnergy#problem} has nothing against
   * @param gradient where to add the derivatives by each energy, times {@code factor}, nats per
   *     kcal/mol, in the order of {@link LoopEnergies#values}
   * @param factor of the derivatives
   * @return −ln P, nats, ≥ 0 but for rounding
   * @throws IllegalArgumentException when the model has no such structure
   */
  public double addGradient(String bases, Structure structure, double[] gradient, double factor) {
    double perEnergy = factor / LoopEnergies.THERMAL_ENERGY;
    double own = energy.of(bases, structure);
    double logPartition = function.addExpectedCounts(bases, PairMask.ALL, gradient, -perEnergy);
    energy.addCounts(bases, structure, gradient, perEnergy);
    return own / LoopEnergies.THERMAL_ENERGY + logPartition;
  }
}
