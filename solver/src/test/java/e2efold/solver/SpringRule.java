package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import e2efold.solver.Coefficients.Sign;
import java.util.List;

/**
 * A strongly convex toy: projected gradient descent on {@code ½‖x‖² + ½κ‖A1‖² − ½⟨U − s, A⟩} over x
 * in [0, 1], {@code A = ½(x + xᵀ) ∘ M}. A contraction by {@code 1 − α} for α small enough.
 */
final class SpringRule implements FixedPointRule<SpringRule.State> {

  record State(NDArray x, NDArray contacts) implements StepRule.State {
    @Override
    public NDList arrays() {
      return new NDList(x, contacts);
    }
  }

  @Override
  public List<Coefficients.Spec> coefficients() {
    return List.of(
        Coefficients.Spec.scalar("s", 0.2, Sign.FREE),
        Coefficients.Spec.scalar("kappa", 0.1, Sign.POSITIVE),
        Coefficients.Spec.scalar("alpha", 0.2, Sign.POSITIVE));
  }

  @Override
  public State start(PairingProblem problem, Coefficients c) {
    return at(problem, c, new NDList(problem.allowed().mul(0.5f)));
  }

  @Override
  public State at(PairingProblem problem, Coefficients c, NDList variables) {
    NDArray x = variables.head();
    NDArray half = problem.allowed().mul(0.5f);
    return new State(x, x.add(x.transpose(0, 2, 1)).mul(half));
  }

  @Override
  public NDList variables(State state) {
    return new NDList(state.x());
  }

  @Override
  public State step(PairingProblem problem, Coefficients c, State state) {
    return at(problem, c, new NDList(moved(problem, c, state, c.get("alpha"))));
  }

  private static NDArray moved(PairingProblem problem, Coefficients c, State state, NDArray alpha) {
    NDArray half = problem.scores().getManager().create(0.5f);
    NDArray rows = state.contacts().sum(new int[] {2}).mul(c.get("kappa"));
    NDArray price =
        rows.expandDims(2)
            .add(rows.expandDims(1))
            .sub(problem.scores())
            .add(c.get("s"))
            .mul(problem.allowed())
            .mul(half.toType(problem.scores().getDataType(), false));
    return state.x().sub(state.x().add(price).mul(alpha)).clip(0, 1);
  }

  @Override
  public KktResidual residual(PairingProblem problem, Coefficients c, State state) {
    NDArray one = problem.manager().create(1f).toType(problem.scores().getDataType(), false);
    NDArray move = moved(problem, c, state, one).sub(state.x()).abs().max();
    return new KktResidual(move.toType(DataType.FLOAT32, false).getFloat(), 0, 0);
  }
}
