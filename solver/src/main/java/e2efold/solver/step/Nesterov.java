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
 * Nesterov's accelerated gradient on the convex folding energy (MATH.md §6):
 *
 * <pre>
 * A₊ = P(Z − φ/D ∘ ∇E(Z)),      Z₊ = A₊ + β (A₊ − A),      β = (1 − √q) / (1 + √q),  q = φε / max D
 * </pre>
 *
 * <p>Coefficients as for {@link GradientDescent}; stable for {@code step} up to 1.
 */
public final class Nesterov implements FixedPointRule<Nesterov.State> {

  /**
   * Where the descent is.
   *
   * @param contacts A, {@code (B, L, L)} in [0, 1]
   * @param ahead Z, the extrapolated point where the gradient is taken
   * @param momentum β, {@code (B, 1, 1)}, fixed
   * @param objective the energy and its step lengths, fixed
   */
  public record State(NDArray contacts, NDArray ahead, NDArray momentum, PairObjective objective)
      implements StepRule.State {

    @Override
    public NDList arrays() {
      NDList arrays = objective.arrays();
      arrays.addAll(List.of(contacts, ahead, momentum));
      return arrays;
    }
  }

  @Override
  public List<Coefficients.Spec> coefficients() {
    return PairObjective.COEFFICIENTS;
  }

  @Override
  public State start(PairingProblem problem, Coefficients coefficients) {
    NDArray zero = problem.scores().zerosLike();
    return at(problem, coefficients, new NDList(zero, zero));
  }

  @Override
  public State step(PairingProblem problem, Coefficients coefficients, State state) {
    PairObjective objective = state.objective();
    NDArray lengths = objective.inverse().mul(coefficients.get("step"));
    NDArray contacts = Descent.step(objective, state.ahead(), lengths);
    NDArray ahead = Descent.extrapolate(contacts, state.contacts(), state.momentum());
    return new State(contacts, ahead, state.momentum(), objective);
  }

  @Override
  public NDList variables(State state) {
    return new NDList(state.contacts(), state.ahead());
  }

  @Override
  public State at(PairingProblem problem, Coefficients coefficients, NDList variables) {
    PairObjective objective = PairObjective.of(problem, coefficients);
    NDArray momentum = Descent.momentum(objective.conditioning().mul(coefficients.get("step")));
    return new State(variables.get(0), variables.get(1), momentum, objective);
  }

  @Override
  public KktResidual residual(PairingProblem problem, Coefficients coefficients, State state) {
    return state.objective().residual(problem, state.contacts());
  }
}
