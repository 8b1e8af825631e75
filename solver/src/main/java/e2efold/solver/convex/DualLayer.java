package e2efold.solver.convex;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import e2efold.solver.Coefficients;
import e2efold.solver.Coefficients.Sign;
import e2efold.solver.Detail;
import e2efold.solver.KktResidual;
import e2efold.solver.Outcome;
import e2efold.solver.PairingProblem;
import e2efold.solver.Solution;
import e2efold.solver.SolveTrace;
import e2efold.solver.Solver;
import e2efold.solver.energy.CapacityPenalty;
import e2efold.solver.energy.StackingTerm;
import java.util.List;
import java.util.Optional;

/**
 * The exact optimum of the regularised matching, as a differentiable layer (MATH.md §10):
 *
 * <pre>
 * max ½⟨U − s, A⟩ − (ε/4)‖A‖²   over symmetric A ≥ 0, 0 on illegal pairs, A1 ≤ 1
 * </pre>
 *
 * <p>by its dual with one price λ per base, {@code A = (U − s − λᵢ − λⱼ)₊ / ε}. The gradient is
 * exact and costs one linear solve over the bases that have a price. Scores that are not symmetric
 * count by their mean. Couplings make the problem one that no convex layer solves: it is then
 * solved a fixed number of times, the couplings' gain each time taken at the map before.
 *
 * <p>Coefficients: {@code s} score offset, {@code epsilon} regularisation. As ε falls the optimum
 * tends to a vertex of the linear programme, where gradients vanish.
 */
public final class DualLayer implements Solver {

  private static final int COUPLING_ROUNDS = 4;

  @Override
  public List<Coefficients.Spec> coefficients() {
    return List.of(
        Coefficients.Spec.scalar("s", 0, Sign.FREE),
        Coefficients.Spec.scalar("epsilon", 1, Sign.POSITIVE));
  }

  /**
   * Solves a batch of problems. {@link Outcome#CONVERGED} means that the optimality conditions hold
   * to 1e-10 before rounding to the type of the scores; problems with couplings spend their rounds,
   * and the residual tells how far from an optimum they led. Whatever the detail, one contact map
   * is kept.
   *
   * @throws IllegalArgumentException when epsilon is not above zero
   */
  @Override
  public Solution solve(PairingProblem problem, Coefficients coefficients, Detail detail) {
    NDArray epsilon = coefficients.get("epsilon");
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      requirePositive(epsilon);
      NDArray gains = gains(problem, coefficients.get("s"));
      Optional<StackingTerm> stacking = problem.couplings().map(StackingTerm::new);
      TapedOptimum optimum = TapedOptimum.of(gains, problem.allowed(), epsilon);
      int steps = optimum.steps();
      for (int round = 0; round < COUPLING_ROUNDS && stacking.isPresent(); round++) {
        NDArray coupled = gains.sub(stacking.get().slope(optimum.contacts()));
        optimum = TapedOptimum.of(coupled, problem.allowed(), epsilon);
        steps += optimum.steps();
      }
      NDArray contacts = optimum.contacts();
      NDArray reached = stacking.map(term -> gains.sub(term.slope(contacts))).orElse(gains);
      List<KktResidual> residuals =
          detail == Detail.ITERATES
              ? List.of()
              : List.of(residual(reached, optimum, problem.allowed(), epsilon));
      NDScope.unregister(contacts);
      return new Solution(
          contacts,
          List.of(contacts),
          outcome(optimum, stacking.isPresent(), residuals),
          new SolveTrace(steps, residuals));
    }
  }

  private static void requirePositive(NDArray epsilon) {
    double value = epsilon.toType(DataType.FLOAT64, false).toDoubleArray()[0];
    if (!(value > 0)) {
      throw new IllegalArgumentException("epsilon must be above 0, not " + value);
    }
  }

  /** U − s, symmetric. */
  private static NDArray gains(PairingProblem problem, NDArray offset) {
    NDArray scores = problem.scores();
    NDArray half = problem.manager().create(0.5f).toType(scores.getDataType(), false);
    return scores.add(scores.transpose(0, 2, 1)).mul(half).sub(offset);
  }

  private static Outcome outcome(
      TapedOptimum optimum, boolean coupled, List<KktResidual> residuals) {
    if (!residuals.stream().allMatch(KktResidual::isFinite)) {
      return Outcome.NON_FINITE;
    }
    return coupled && optimum.outcome() == Outcome.CONVERGED
        ? Outcome.STEPS_SPENT
        : optimum.outcome();
  }

  private static KktResidual residual(
      NDArray gains, TapedOptimum optimum, NDArray allowed, NDArray epsilon) {
    NDArray contacts = optimum.contacts();
    NDArray ascent = TapedOptimum.excess(gains, optimum.prices()).sub(contacts.mul(epsilon));
    NDArray target = contacts.add(ascent).getNDArrayInternal().relu().mul(allowed);
    NDArray overfull = CapacityPenalty.excess(contacts);
    return new KktResidual(
        largest(target.sub(contacts).abs()),
        largest(overfull.getNDArrayInternal().relu()),
        largest(overfull.mul(optimum.prices()).abs()));
  }

  private static float largest(NDArray array) {
    return array.max().toType(DataType.FLOAT32, false).getFloat();
  }
}
