/** Step rules: one iteration of one algorithm per file, without loop or stopping. */
package e2efold.solver.step;
