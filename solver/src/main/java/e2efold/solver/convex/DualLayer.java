package e2efold.solver.convex;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
import java.util.List;

/**
 * The exact optimum of the regularised matching, as a differentiable layer (MATH.md §8):
 *
 * <pre>
 * max ½⟨U − s, A⟩ − (ε/4)‖A‖²   over symmetric A ≥ 0, 0 on illegal pairs, A1 ≤ 1
 * </pre>
 *
 * <p>by its dual with one price λ per base, {@code A = (U − s − λᵢ − λⱼ)₊ / ε}. The prices are
 * found off the gradient tape; on it stands one Newton step from them, which is worth nothing in
 * value and whose derivative is the exact one: a linear solve over the bases that have a price.
 * Scores that are not symmetric count by their mean.
 *
 * <p>Coefficients: {@code s} score offset, {@code epsilon} regularisation. As ε falls the optimum
 * tends to a vertex of the linear programme, where gradients vanish.
 */
public final class DualLayer implements Solver {

  private static final double TOLERANCE = 1e-10;

  @Override
  public List<Coefficients.Spec> coefficients() {
    return List.of(
        Coefficients.Spec.scalar("s", 0, Sign.FREE),
        Coefficients.Spec.scalar("epsilon", 1, Sign.POSITIVE));
  }

  /**
   * Solves a batch of problems; {@link Outcome#CONVERGED} means that the optimality conditions hold
   * to 1e-10 before the prices are rounded to the type of the scores. Whatever the detail, one
   * contact map is kept.
   *
   * @throws IllegalArgumentException when epsilon is not above zero
   */
  @Override
  public Solution solve(PairingProblem problem, Coefficients coefficients, Detail detail) {
    double epsilon = number(coefficients.get("epsilon"));
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon must be above 0, not " + epsilon);
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray gains = gains(problem, coefficients);
      DualBatch batch =
          DualBatch.solve(
              values(gains.mul(problem.allowed())), gains.getShape(), epsilon, TOLERANCE);
      NDArray lambda = prices(gains, coefficients, problem, batch);
      NDArray taped = contacts(gains, lambda, coefficients, problem);
      // The value from the exact prices: rounded ones, divided by ε, would break the row sums.
      NDArray contacts =
          problem
              .manager()
              .create(batch.contacts(), gains.getShape())
              .toType(gains.getDataType(), false)
              .add(taped.sub(taped.stopGradient()));
      List<KktResidual> residuals =
          detail == Detail.ITERATES
              ? List.of()
              : List.of(residual(gains, lambda, coefficients, problem, contacts));
      boolean finite = residuals.stream().allMatch(KktResidual::isFinite);
      NDScope.unregister(contacts);
      return new Solution(
          contacts,
          List.of(contacts),
          finite ? batch.outcome() : Outcome.NON_FINITE,
          new SolveTrace(batch.steps(), residuals));
    }
  }

  /** U − s, symmetric. */
  private static NDArray gains(PairingProblem problem, Coefficients coefficients) {
    NDArray scores = problem.scores();
    NDManager manager = problem.manager();
    NDArray half = manager.create(0.5f).toType(scores.getDataType(), false);
    return scores.add(scores.transpose(0, 2, 1)).mul(half).sub(coefficients.get("s"));
  }

  private static NDArray contacts(
      NDArray gains, NDArray lambda, Coefficients coefficients, PairingProblem problem) {
    return excess(gains, lambda)
        .getNDArrayInternal()
        .relu()
        .div(coefficients.get("epsilon"))
        .mul(problem.allowed());
  }

  private static NDArray excess(NDArray gains, NDArray lambda) {
    return gains.sub(lambda.expandDims(2).add(lambda.expandDims(1)));
  }

  /** λ* − H⁺(1 − A1), of the value λ*; only the derivative of the second part matters. */
  private static NDArray prices(
      NDArray gains, Coefficients coefficients, PairingProblem problem, DualBatch batch) {
    NDManager manager = problem.manager();
    DataType type = gains.getDataType();
    NDArray optimum = manager.create(batch.lambda(), batch.rows()).toType(type, false);
    NDArray inverse = manager.create(batch.inverse(), gains.getShape()).toType(type, false);
    NDArray excess = CapacityPenalty.excess(contacts(gains, optimum, coefficients, problem));
    NDArray correction = inverse.matMul(excess.expandDims(2)).squeeze(2);
    return optimum.add(correction.sub(correction.stopGradient()));
  }

  private static KktResidual residual(
      NDArray gains,
      NDArray lambda,
      Coefficients coefficients,
      PairingProblem problem,
      NDArray contacts) {
    NDArray slope = excess(gains, lambda).sub(contacts.mul(coefficients.get("epsilon")));
    NDArray target = contacts.add(slope).getNDArrayInternal().relu().mul(problem.allowed());
    NDArray overfull = CapacityPenalty.excess(contacts);
    return new KktResidual(
        (float) number(target.sub(contacts).abs().max()),
        (float) number(overfull.getNDArrayInternal().relu().max()),
        (float) number(overfull.mul(lambda).abs().max()));
  }

  private static double number(NDArray scalar) {
    return values(scalar)[0];
  }

  private static double[] values(NDArray array) {
    NDArray exact = array.toType(DataType.FLOAT64, false);
    double[] values = exact.toDoubleArray();
    if (exact != array) {
      exact.close();
    }
    return values;
  }
}
