/**
 * The nearest-neighbour energy model of nested structures: loop energies, partition function, pair
 * probabilities and their gradients, minimum free energy. Plain arrays, no tensors.
 */
package e2efold.solver.nearest;
