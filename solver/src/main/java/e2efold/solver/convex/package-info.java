/** The regularised matching as a convex layer: exact optimum by its dual, gradient by one solve. */
package e2efold.solver.convex;
