package e2efold.model;

import ai.djl.ndarray.NDArray;
import e2efold.solver.Coefficients;
import e2efold.solver.Solver;
import java.util.List;
import java.util.Map;

/**
 * How models written before there was a choice of solvers describe theirs; a {@link ModelSpec}
 * turns it into an {@link UnrolledSpec} of the same parameters.
 *
 * @param steps T, number of unrolled steps
 * @param start first values by coefficient name
 */
public record PrimalDualSpec(int steps, Map<String, Double> start) implements SolverSpec {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming what is out of bounds or unknown
   */
  public PrimalDualSpec {
    start = LearnedCoefficients.sorted(start);
    unrolled(steps, start);
  }

  private static UnrolledSpec unrolled(int steps, Map<String, Double> start) {
    return new UnrolledSpec(RuleName.PRIMAL_DUAL, steps, start, StepSizes.LEARNED, Stacking.OFF);
  }

  /**
   * The same solver in today's words.
   *
   * @return its description
   */
  public UnrolledSpec unrolled() {
    return unrolled(steps, start);
  }

  @Override
  public String algorithm() {
    return unrolled().algorithm();
  }

  @Override
  public Solver solver() {
    return unrolled().solver();
  }

  @Override
  public List<ParameterSpec> parameters() {
    return unrolled().parameters();
  }

  @Override
  public Coefficients coefficients(Parameters parameters, NDArray problemLike) {
    return unrolled().coefficients(parameters, problemLike);
  }
}
