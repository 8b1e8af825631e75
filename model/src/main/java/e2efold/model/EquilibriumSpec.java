package e2efold.model;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.annotation.JsonProperty;
import e2efold.solver.Coefficients;
import e2efold.solver.EquilibriumSolver;
import e2efold.solver.FixedPointRule;
import e2efold.solver.ImplicitEquilibrium;
import e2efold.solver.Iteration;
import e2efold.solver.Solver;
import e2efold.solver.StepRule;
import e2efold.solver.Tolerance;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step rule run until it is at rest, T → ∞.
 *
 * @param rule the iteration
 * @param tolerance relative residual at which it rests
 * @param mostSteps steps after which it stops anyway
 * @param iteration how the fixed point is sought
 * @param gradient how it is differentiated in training
 * @param start first values by coefficient name; a coefficient not named starts as the step rule
 *     says
 * @param stepSizes whether training changes the coefficients
 * @param stacking whether stacked pairs interact
 */
public record EquilibriumSpec(
    RuleName rule,
    double tolerance,
    int mostSteps,
    Search iteration,
    Gradient gradient,
    Map<String, Double> start,
    StepSizes stepSizes,
    Stacking stacking)
    implements SolverSpec {

  /** How a fixed point is sought. */
  public enum Search {
    /** Step by step. */
    @JsonProperty("plain")
    PLAIN(Iteration.PLAIN),
    /** By Anderson's mixing of the last steps. */
    @JsonProperty("anderson")
    ANDERSON(Iteration.ANDERSON);

    private final Iteration iteration;

    Search(Iteration iteration) {
      this.iteration = iteration;
    }
  }

  /** How a fixed point is differentiated. */
  public enum Gradient {
    /** Exactly, by the implicit function theorem. */
    @JsonProperty("implicit")
    IMPLICIT,
    /** By the last {@value #TERMS} steps, a truncated Neumann series. */
    @JsonProperty("neumann")
    NEUMANN;

    private static final int TERMS = 5;
  }

  /** Relative residual unless the user says otherwise: what single precision can reach. */
  public static final double USUAL_TOLERANCE = 1e-3;

  private static final int MOST_STEPS = 10_000;
  // The gradient need not be better known than the point it is taken at.
  private static final int MOST_PRODUCTS = 100;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming what is out of bounds or unknown
   */
  public EquilibriumSpec {
    if (mostSteps < 1 || mostSteps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "steps of an equilibrium must be 1 to " + MOST_STEPS + ", not " + mostSteps);
    }
    new Tolerance(tolerance, mostSteps);
    start = LearnedCoefficients.sorted(start);
    new LearnedCoefficients(rule.rule().coefficients(), start, stepSizes);
  }

  @Override
  public String algorithm() {
    return rule.word();
  }

  @Override
  public Solver solver() {
    return solver(rule.rule());
  }

  private <S extends StepRule.State> Solver solver(FixedPointRule<S> fixedPointRule) {
    Tolerance rest = new Tolerance(tolerance, mostSteps);
    return gradient == Gradient.NEUMANN
        ? new EquilibriumSolver<>(fixedPointRule, rest, iteration.iteration, Gradient.TERMS)
        : new ImplicitEquilibrium<>(
            fixedPointRule, rest, iteration.iteration, new Tolerance(tolerance, MOST_PRODUCTS));
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
