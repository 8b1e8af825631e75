package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Runs a step rule to its fixed point {@code z = F(z, U, θ)} off the gradient tape, and
 * differentiates it exactly: {@code w = (I − Jᵀ)⁻¹ ∂ℓ/∂z}, J = ∂F/∂z, by Anderson iteration of
 * {@code w ← ∂ℓ/∂z + Jᵀw} with one backward pass per product; then the gradient is that of {@code
 * ⟨F(z, U, θ), w⟩} at fixed z and w (S. Bai, J. Z. Kolter, V. Koltun, NeurIPS 2019; MATH.md §9).
 * There must be one fixed point nearby, not a continuum: the linear solve tells when there is not.
 *
 * @param <S> state of the step rule
 */
public final class ImplicitEquilibrium<S extends StepRule.State>
    implements ImplicitlyDifferentiated {

  private final FixedPointRule<S> rule;
  private final FixedPointSearch forward;
  private final FixedPointSearch adjoint;

  /**
   * Chooses rule and tolerances.
   *
   * @param rule the iteration; its fixed point is sought
   * @param tolerance when a fixed point is reached
   * @param iteration how it is sought
   * @param adjointTolerance when the linear solve ends, and its largest number of products
   */
  public ImplicitEquilibrium(
      FixedPointRule<S> rule,
      Tolerance tolerance,
      Iteration iteration,
      Tolerance adjointTolerance) {
    this.rule = rule;
    this.forward = new FixedPointSearch(tolerance, iteration, RowStatus.Scale.POINT);
    this.adjoint =
        new FixedPointSearch(adjointTolerance, Iteration.ANDERSON, RowStatus.Scale.START);
  }

  @Override
  public List<Coefficients.Spec> coefficients() {
    return rule.coefficients();
  }

  /** The solution without any gradient: {@link #surrogate} brings it. */
  @Override
  public Solution solve(PairingProblem problem, Coefficients coefficients, Detail detail) {
    try (Found found = find(problem, coefficients, detail)) {
      return found.solution();
    }
  }

  @Override
  public Found find(PairingProblem problem, Coefficients coefficients, Detail detail) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Coefficients own = own(problem, coefficients);
      Equilibrium.Result result = Equilibrium.search(rule, problem, own, forward, detail);
      Equilibrium<S> map =
          new Equilibrium<>(rule, problem.detached(), own.detached(), result.layout());
      S state = map.at(result.point());
      List<KktResidual> residuals = new ArrayList<>(result.residuals());
      if (detail == Detail.LAST) {
        residuals.add(rule.residual(map.problem(), map.coefficients(), state));
      }
      List<NDArray> iterates = new ArrayList<>(result.iterates());
      if (detail != Detail.TRACE) {
        iterates.add(state.contacts());
        NDScope.unregister(state.contacts());
      }
      NDArray contacts = iterates.get(iterates.size() - 1);
      boolean finite = residuals.stream().allMatch(KktResidual::isFinite);
      Outcome outcome = finite ? result.outcome() : Outcome.NON_FINITE;
      SolveTrace trace = new SolveTrace(result.moves().size(), residuals, result.moves());
      return new Found(new Solution(contacts, iterates, outcome, trace), result.point());
    }
  }

  @Override
  public Surrogate surrogate(
      PairingProblem problem,
      Coefficients coefficients,
      Found found,
      NDArray lossSlope,
      Backward backward) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Coefficients own = own(problem, coefficients);
      VariableLayout layout =
          VariableLayout.of(rule.variables(rule.start(problem.detached(), own.detached())));
      Equilibrium<S> taped = new Equilibrium<>(rule, problem, own, layout);
      Equilibrium<S> still = new Equilibrium<>(rule, problem.detached(), own.detached(), layout);
      NDArray point = found.point();
      NDArray pull = pullBack(point, z -> still.at(z).contacts().mul(lossSlope).sum(), backward);
      FixedPointSearch.Found solved =
          adjoint.run(
              w -> pull.add(pullBack(point, z -> still.image(z).mul(w).sum(), backward)),
              pull,
              rows -> {});
      NDArray w = solved.point();
      NDArray value =
          taped.image(point).mul(w).sum().add(taped.at(point).contacts().mul(lossSlope).sum());
      NDArray zero = value.sub(value.stopGradient());
      w.close();
      NDScope.unregister(zero);
      SolveTrace trace = new SolveTrace(solved.moves().size(), List.of(), solved.moves());
      return new Surrogate(zero, trace, solved.outcome());
    }
  }

  /**
   * The gradient of a number that depends on a point, by one backward pass to a leaf of its own.
   */
  private static NDArray pullBack(NDArray point, UnaryOperator<NDArray> number, Backward backward) {
    NDArray leaf = point.stopGradient();
    leaf.setRequiresGradient(true);
    backward.backward(number.apply(leaf));
    return leaf.getGradient();
  }

  private static Coefficients own(PairingProblem problem, Coefficients coefficients) {
    return coefficients.ownedBy(problem.manager(), problem.scores().getDataType());
  }
}
