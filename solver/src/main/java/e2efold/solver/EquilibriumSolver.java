package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a step rule to its fixed point, the limit of infinitely many steps, off the gradient tape;
 * then takes a few steps on it. Memory does not grow with the number of steps that were needed. The
 * gradient is the one of the last steps alone, a truncated Neumann series: one step gives the
 * Jacobian-free gradient, and the error falls by the rule's contraction factor per further step
 * (MATH.md §9). {@link ImplicitEquilibrium} gives the whole series.
 *
 * <p>{@link Detail#LAST} and {@link Detail#ITERATES} keep the final contact map only; {@link
 * Detail#TRACE} keeps that of every step as well. The outcome is always told.
 *
 * @param <S> state of the step rule
 */
public final class EquilibriumSolver<S extends StepRule.State> implements Solver {

  private final FixedPointRule<S> rule;
  private final FixedPointSearch search;
  private final int terms;

  /**
   * Chooses rule, tolerance and gradient.
   *
   * @param rule the iteration; its fixed point is sought
   * @param tolerance when a fixed point is reached
   * @param iteration how it is sought
   * @param neumannTerms steps k on the gradient tape, at least 1
   * @throws IllegalArgumentException when {@code neumannTerms} is below 1
   */
  public EquilibriumSolver(
      FixedPointRule<S> rule, Tolerance tolerance, Iteration iteration, int neumannTerms) {
    if (neumannTerms < 1) {
      throw new IllegalArgumentException("neumannTerms must be at least 1, not " + neumannTerms);
    }
    this.rule = rule;
    this.search = new FixedPointSearch(tolerance, iteration, RowStatus.Scale.POINT);
    this.terms = neumannTerms;
  }

  @Override
  public List<Coefficients.Spec> coefficients() {
    return rule.coefficients();
  }

  @Override
  public Solution solve(PairingProblem problem, Coefficients coefficients, Detail detail) {
    Coefficients own = coefficients.ownedBy(problem.manager(), problem.scores().getDataType());
    Equilibrium.Result found = Equilibrium.search(rule, problem, own, search, detail);
    List<NDArray> iterates = new ArrayList<>(found.iterates());
    List<KktResidual> residuals = new ArrayList<>(found.residuals());
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Equilibrium<S> taped = new Equilibrium<>(rule, problem, own, found.layout());
      NDArray rows = found.point();
      for (int k = 1; k < terms; k++) {
        rows = taped.image(rows);
      }
      S last = rule.step(problem, own, taped.at(rows));
      if (detail != Detail.ITERATES) {
        residuals.add(rule.residual(problem, own, last));
      }
      iterates.add(last.contacts());
      NDScope.unregister(last.contacts());
    }
    found.point().close();
    own.close();
    boolean finite = residuals.stream().allMatch(KktResidual::isFinite);
    return new Solution(
        iterates.get(iterates.size() - 1),
        iterates,
        finite ? found.outcome() : Outcome.NON_FINITE,
        new SolveTrace(found.moves().size() + terms, residuals, found.moves()));
  }
}
