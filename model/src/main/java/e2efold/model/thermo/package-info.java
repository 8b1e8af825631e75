/**
 * The nearest-neighbour model as a part of a folding model: its parameter sets and their training.
 */
package e2efold.model.thermo;
