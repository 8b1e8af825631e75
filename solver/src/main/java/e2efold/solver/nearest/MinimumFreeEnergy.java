package e2efold.solver.nearest;

import e2efold.data.constraint.ConstraintException;
import e2efold.data.rna.Structure;

/**
 * The nested structure of least free energy. Holds no state but its parameters: several threads may
 * use one.
 */
public final class MinimumFreeEnergy {

  private static final int TRIANGLES = 6;

  private final LoopEnergies energies;

  /**
   * Takes the parameters.
   *
   * @param energies of the loops
   */
  public MinimumFreeEnergy(LoopEnergies energies) {
    this.energies = energies;
  }

  /**
   * How much memory an RNA takes.
   *
   * @param length nt
   * @return bytes
   */
  public static long bytes(int length) {
    return (long) length * (length + 1) / 2 * Double.BYTES * TRIANGLES;
  }

  /**
   * Folds one RNA.
   *
   * @param bases letters; others than A, C, G, U pair with nothing
   * @param constraints the pairs that may form, and energies beside those of the loops
   * @return a structure of least energy, always the same one
   * @throws ConstraintException when no structure of the model gives all bases a partner that must
   *     have one
   * @throws IllegalArgumentException when the constraints do not fit the RNA
   */
  public FoldedStructure fold(String bases, FoldingConstraints constraints) {
    Letters rna = new Letters(bases, constraints);
    MinimumTables tables = new MinimumTables(rna, new LoopCosts(energies));
    if (tables.prefix[rna.length()] == Double.POSITIVE_INFINITY) {
      throw new ConstraintException(
          "no structure without pseudoknots pairs all bases that must pair");
    }
    Structure structure = new MinimumTrace(tables).structure();
    return new FoldedStructure(structure, tables.prefix[rna.length()] + constraints.constant());
  }
}
