package e2efold.model.study;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import e2efold.solver.Coefficients;
import e2efold.solver.Detail;
import e2efold.solver.KktResidual;
import e2efold.solver.Outcome;
import e2efold.solver.PairingProblem;
import e2efold.solver.Solution;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs one solver on one RNA in double precision, so that differences of results are differences of
 * the method and not of rounding. Plain arrays in and out; nothing stays on the device.
 */
final class SolverRun {

  private final StudiedSolver solver;
  private final ScoredRna rna;
  private final NDManager manager;

  /**
   * A result.
   *
   * @param contacts row-major (L, L)
   * @param residual how far from optimal, where the solver measures it
   * @param outcome how it ended
   */
  record Result(double[] contacts, Optional<KktResidual> residual, Outcome outcome) {

    boolean isFinite() {
      double sum = 0;
      for (double contact : contacts) {
        sum += contact;
      }
      return Double.isFinite(sum);
    }
  }

  SolverRun(StudiedSolver solver, ScoredRna rna, NDManager manager) {
    this.solver = solver;
    this.rna = rna;
    this.manager = manager;
  }

  /** Solves with scores of one's own. */
  Result solve(int steps, double[] scores) {
    return solve(steps, scores, solver::coefficients);
  }

  /** Solves with the RNA's scores and one coefficient changed by a share of itself. */
  Result solve(int steps, String coefficient, double share) {
    return solve(steps, rna.scores(), like -> solver.changed(like, coefficient, share));
  }

  private Result solve(int steps, double[] scores, Function<NDArray, Coefficients> coefficients) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray given = matrix(scope, scores);
      Solution solution =
          solver
              .ofDepth()
              .apply(steps)
              .solve(problem(scope, given), coefficients.apply(given), Detail.LAST);
      return new Result(
          solution.contacts().toDoubleArray(), solution.trace().last(), solution.outcome());
    }
  }

  /**
   * The direction in which a perturbation makes the greatest difference at first order: the
   * gradient of {@code ½‖A(U + δ) − base‖²} by δ, symmetric and on legal pairs only.
   */
  double[] steepest(int steps, double[] base, double[] perturbation) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray moved = matrix(scope, Vectors.sum(rna.scores(), perturbation));
      moved.setRequiresGradient(true);
      try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
        Coefficients coefficients = solver.coefficients(moved);
        PairingProblem problem = problem(scope, moved);
        NDArray contacts =
            solver.ofDepth().apply(steps).solve(problem, coefficients, Detail.ITERATES).contacts();
        NDArray difference = contacts.sub(matrix(scope, base));
        tape.backward(difference.mul(difference).sum());
      }
      return symmetric(moved.getGradient().toDoubleArray());
    }
  }

  private double[] symmetric(double[] gradient) {
    int l = rna.length();
    double[] result = new double[gradient.length];
    for (int i = 0; i < l; i++) {
      for (int j = 0; j < l; j++) {
        result[i * l + j] =
            rna.allowed()[i * l + j] * (gradient[i * l + j] + gradient[j * l + i]) / 2;
      }
    }
    return result;
  }

  private PairingProblem problem(NDManager owner, NDArray scores) {
    return new PairingProblem(
        scores,
        matrix(owner, rna.allowed()),
        rna.couplings().map(couplings -> matrix(owner, couplings)));
  }

  private NDArray matrix(NDManager owner, double[] values) {
    return owner.create(values, new Shape(1, rna.length(), rna.length()));
  }
}
