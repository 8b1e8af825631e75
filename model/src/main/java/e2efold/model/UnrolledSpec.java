package e2efold.model;

import ai.djl.ndarray.NDArray;
import e2efold.solver.Coefficients;
import e2efold.solver.FixedPointRule;
import e2efold.solver.Solver;
import e2efold.solver.StepRule;
import e2efold.solver.UnrolledSolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step rule unrolled to a number of steps.
 *
 * @param rule the iteration
 * @param steps T, number of steps
 * @param start first values by coefficient name; a coefficient not named starts as the step rule
 *     says
 * @param stepSizes whether training changes the coefficients
 * @param stacking whether stacked pairs interact
 */
public record UnrolledSpec(
    RuleName rule, int steps, Map<String, Double> start, StepSizes stepSizes, Stacking stacking)
    implements SolverSpec {

  /**
   * Where the primal–dual proximal step starts: found by random search on 70 validation RNAs and
   * the scores of a half-trained network, mean F1 .58, against .40 from s = 1, ρ = 0.3, α = 0.2.
   * The published α = 0.01 would move a contact by at most a fifth in twenty steps.
   */
  static final Map<String, Double> PRIMAL_DUAL_START =
      Map.of(
          "s",
          -0.3,
          "w",
          0.05,
          "rho",
          0.03,
          "alpha",
          1.2,
          "beta",
          0.06,
          "gamma_alpha",
          0.98,
          "gamma_beta",
          0.98);

  /** Ten steps of the primal–dual proximal algorithm, coefficients learned. */
  public static final UnrolledSpec DEFAULT =
      new UnrolledSpec(
          RuleName.PRIMAL_DUAL, 10, PRIMAL_DUAL_START, StepSizes.LEARNED, Stacking.OFF);

  private static final int MOST_STEPS = 1000;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming what is out of bounds or unknown
   */
  public UnrolledSpec {
    requireSteps(steps);
    start = LearnedCoefficients.sorted(start);
    new LearnedCoefficients(rule.rule().coefficients(), start, stepSizes);
  }

  /**
   * The same solver at another depth.
   *
   * @param other number of steps
   * @return a changed copy, of the same parameters
   */
  public UnrolledSpec withSteps(int other) {
    return new UnrolledSpec(rule, other, start, stepSizes, stacking);
  }

  static void requireSteps(int steps) {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "solver steps must be 1 to " + MOST_STEPS + ", not " + steps);
    }
  }

  @Override
  public String algorithm() {
    return rule.word();
  }

  @Override
  public Solver solver() {
    return unrolled(rule.rule(), steps);
  }

  static <S extends StepRule.State> Solver unrolled(FixedPointRule<S> rule, int steps) {
    return new UnrolledSolver<>(rule, steps);
  }

  private LearnedCoefficients learned() {
    return new LearnedCoefficients(rule.rule().coefficients(), start, stepSizes);
  }

  @Override
  public List<ParameterSpec> parameters() {
    return SolverSpec.joined(learned().parameters(), stacking.parameters());
  }

  @Override
  public Coefficients coefficients(Parameters parameters, NDArray problemLike) {
    return learned().values(parameters, problemLike);
  }

  @Override
  public Optional<NDArray> couplings(Parameters parameters, SequenceBatch batch) {
    return stacking.couplings(parameters, batch);
  }
}
