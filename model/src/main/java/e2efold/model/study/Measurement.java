package e2efold.model.study;

/**
 * One measured number, a row of the tidy table of a study.
 *
 * @param problem what was solved, such as {@code rna:} and the RNA's name
 * @param solver name of the solver
 * @param k number of solver steps; infinite for a solver that runs until it is at rest
 * @param quantity what was measured, with underscores
 * @param value the number; NaN when there is none, as after a diverged solve
 */
public record Measurement(String problem, String solver, double k, String quantity, double value) {}
