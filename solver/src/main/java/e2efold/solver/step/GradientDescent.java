package e2efold.solver.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import e2efold.solver.Coefficients;
import e2efold.solver.FixedPointRule;
import e2efold.solver.KktResidual;
import e2efold.solver.PairingProblem;
import e2efold.solver.StepRule;
import java.util.List;

/**
 * Projected gradient descent on the convex folding energy, {@code A ← P(A − φ/D ∘ ∇E(A))} from A =
 * 0 (MATH.md §6).
 *
 * <p>Coefficients: {@code s} score offset, {@code epsilon} regularisation, {@code kappa} price of a
 * second partner, {@code step} step size φ relative to the curvature, stable below 2.
 */
public final class GradientDescent implements FixedPointRule<GradientDescent.State> {

  /**
   * Where the descent is.
   *
   * @param contacts A, {@code (B, L, L)} in [0, 1]
   * @param objective the energy and its step lengths, fixed
   */
  public record State(NDArray contacts, PairObjective objective) implements StepRule.State {

    @Override
    public NDList arrays() {
      NDList arrays = objective.arrays();
      arrays.add(contacts);
      return arrays;
    }
  }

  @Override
  public List<Coefficients.Spec> coefficients() {
    return PairObjective.COEFFICIENTS;
  }

  @Override
  public State start(PairingProblem problem, Coefficients coefficients) {
    return at(problem, coefficients, new NDList(problem.scores().zerosLike()));
  }

  @Override
  public State step(PairingProblem problem, Coefficients coefficients, State state) {
    PairObjective objective = state.objective();
    NDArray lengths = objective.inverse().mul(coefficients.get("step"));
    return new State(Descent.step(objective, state.contacts(), lengths), objective);
  }

  @Override
  public NDList variables(State state) {
    return new NDList(state.contacts());
  }

  @Override
  public State at(PairingProblem problem, Coefficients coefficients, NDList variables) {
    return new State(variables.get(0), PairObjective.of(problem, coefficients));
  }

  @Override
  public KktResidual residual(PairingProblem problem, Coefficients coefficients, State state) {
    return state.objective().residual(problem, state.contacts());
  }
}
