package e2efold.model.study;

import ai.djl.ndarray.NDArray;
import e2efold.model.study.StudiedSolver.Depth;
import e2efold.model.study.StudiedSolver.Objective;
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
record ToySolver(int steps, Form form) implements Solver {

  static final double A = 0.8;

  enum Form {
    LINEAR,
    SQUARE,
    DIVERGENT
  }

  static StudiedSolver studied(Form form, Depth depth) {
    return new StudiedSolver(
        "toy",
        depth,
        Objective.GATED,
        steps -> new ToySolver(steps, form),
        like -> Coefficients.of(Map.of("a", like.getManager().create(A))));
  }

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
}
