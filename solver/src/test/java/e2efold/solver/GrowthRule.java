package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import e2efold.solver.Coefficients.Sign;
import java.util.List;

/** The line {@code x ← g x + M}: leaves every bound for |g| above 1. Its contacts are x itself. */
final class GrowthRule implements FixedPointRule<GrowthRule.State> {

  record State(NDArray contacts) implements StepRule.State {
    @Override
    public NDList arrays() {
      return new NDList(contacts);
    }
  }

  @Override
  public List<Coefficients.Spec> coefficients() {
    return List.of(Coefficients.Spec.scalar("growth", 2, Sign.FREE));
  }

  @Override
  public State start(PairingProblem problem, Coefficients c) {
    return new State(problem.allowed().add(0f));
  }

  @Override
  public State at(PairingProblem problem, Coefficients c, NDList variables) {
    return new State(variables.head());
  }

  @Override
  public NDList variables(State state) {
    return new NDList(state.contacts());
  }

  @Override
  public State step(PairingProblem problem, Coefficients c, State state) {
    return new State(state.contacts().mul(c.get("growth")).add(problem.allowed()));
  }

  @Override
  public KktResidual residual(PairingProblem problem, Coefficients c, State state) {
    return new KktResidual(0, 0, 0);
  }
}
