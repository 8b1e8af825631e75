/** The folding energy: one file per term, each with its value and hand-written derivative. */
package e2efold.solver.energy;
