package e2efold.model.study;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.SolverSpec;
import e2efold.model.study.StudiedSolver.Depth;
import e2efold.solver.Coefficients;
import e2efold.solver.Coefficients.Sign;
import e2efold.solver.Detail;
import e2efold.solver.Outcome;
import e2efold.solver.PairingProblem;
import e2efold.solver.Solution;
import e2efold.solver.SolveTrace;
import e2efold.solver.Solver;
import java.util.List;
import java.util.Map;

/**
 * A solver whose properties are known: after k steps {@code A = (1 − aᵏ) f(U) ∘ M}, with {@code f}
 * linear or square and the coefficient {@code a}.
 */
record ToySolver(int steps, Form form) implements SolverSpec {

  static final double A = 0.8;

  enum Form {
    LINEAR,
    SQUARE,
    DIVERGENT
  }

  static StudiedSolver studied(Form form, Depth depth, NDManager manager) {
    Parameters none = Parameters.of(List.of(), manager, Map.of());
    return new StudiedSolver("toy", depth, steps -> new ToySolver(steps, form), none);
  }

  @Override
  public Solver solver() {
    return new Solver() {
      @Override
      public List<Coefficients.Spec> coefficients() {
        return List.of(Coefficients.Spec.scalar("a", A, Sign.POSITIVE));
      }

      @Override
      public Solution solve(PairingProblem problem, Coefficients coefficients, Detail detail) {
        NDArray u = problem.scores();
        NDArray power = coefficients.get("a").pow(steps);
        NDArray reward = form == Form.SQUARE ? u.mul(u) : u;
        NDArray contacts = reward.mul(problem.allowed()).mul(power.neg().add(1));
        NDArray result = form == Form.DIVERGENT ? contacts.div(0) : contacts;
        return new Solution(
            result, List.of(result), Outcome.STEPS_SPENT, new SolveTrace(steps, List.of()));
      }
    };
  }

  @Override
  public List<ParameterSpec> parameters() {
    return List.of();
  }

  @Override
  public Coefficients coefficients(Parameters parameters, NDArray problemLike) {
    return Coefficients.of(Map.of("a", problemLike.getManager().create(A)));
  }
}
