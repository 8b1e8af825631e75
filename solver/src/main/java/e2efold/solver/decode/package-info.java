/** From pair probabilities to one valid structure, exactly and in plain Java. */
package e2efold.solver.decode;
