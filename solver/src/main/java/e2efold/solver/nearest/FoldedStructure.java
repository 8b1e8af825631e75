package e2efold.solver.nearest;

import e2efold.data.rna.Structure;

/**
 * A structure with its free energy.
 *
 * @param structure nested
 * @param energy kcal/mol, the constraints' energies included
 */
public record FoldedStructure(Structure structure, double energy) {}
