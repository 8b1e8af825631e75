package e2efold.solver.convex;

import org.ejml.data.DMatrixRMaj;

/**
 * Minimises the dual by projected semismooth Newton steps, and by sweeps of exact minimisation over
 * one price after the other whenever a full Newton step does not help; the sweeps alone converge
 * from anywhere. The regularisation is lowered to its value in stages, each starting from the
 * prices of the one before. Plain Java in double precision: the matrices are small, and in single
 * precision the optimality conditions could not be met to the digits a gradient needs.
 */
final class DualNewton {

  private static final double STAGE = 8;
  private static final double ROUGH = 1e-3;
  private static final int MOST_STEPS = 300;
  private static final int MOST_HALVINGS = 30;

  private final DualFunction dual;
  private double[] lambda;
  private int steps;

  /**
   * Where the search ended.
   *
   * @param lambda prices λ ≥ 0
   * @param residual largest violation of the optimality conditions
   * @param steps Newton steps taken
   */
  record Optimum(double[] lambda, double residual, int steps) {}

  private DualNewton(DualFunction dual, double[] lambda) {
    this.dual = dual;
    this.lambda = lambda;
  }

  /**
   * Minimises.
   *
   * @param dual the dual
   * @param tolerance largest violation allowed
   * @return the optimum, or where it gave up
   */
  static Optimum minimise(DualFunction dual, double tolerance) {
    double[] lambda = new double[dual.length()];
    int steps = 0;
    double epsilon = Math.max(dual.largestGain(), dual.epsilon());
    while (true) {
      boolean last = epsilon <= dual.epsilon();
      DualNewton stage = new DualNewton(last ? dual : dual.withEpsilon(epsilon), lambda);
      double residual = stage.run(last ? tolerance : ROUGH);
      lambda = stage.lambda;
      steps += stage.steps;
      if (last) {
        return new Optimum(lambda, residual, steps);
      }
      epsilon = Math.max(epsilon / STAGE, dual.epsilon());
    }
  }

  private double run(double tolerance) {
    double[] gradient = dual.gradient(lambda);
    double residual = residual(lambda, gradient);
    while (residual > tolerance && steps < MOST_STEPS) {
      steps++;
      if (!newton(gradient, residual)) {
        sweep();
      }
      gradient = dual.gradient(lambda);
      residual = residual(lambda, gradient);
    }
    return residual;
  }

  /** Feasibility, and λ (1 − r) = 0; the sum of contacts is stationary by construction. */
  static double residual(double[] lambda, double[] gradient) {
    double largest = 0;
    for (int i = 0; i < lambda.length; i++) {
      largest = Math.max(largest, Math.abs(Math.min(lambda[i], gradient[i])));
      largest = Math.max(largest, lambda[i] * Math.abs(gradient[i]));
    }
    return largest;
  }

  /** True when the full step was taken. */
  private boolean newton(double[] gradient, double residual) {
    boolean[] free = new boolean[lambda.length];
    for (int i = 0; i < free.length; i++) {
      free[i] = gradient[i] < 0 || lambda[i] > Math.min(1e-6, residual);
    }
    double[] direction = direction(gradient, residual, free);
    double before = dual.value(lambda);
    double length = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
      double[] candidate = new double[lambda.length];
      for (int i = 0; i < candidate.length; i++) {
        candidate[i] = free[i] ? Math.max(lambda[i] + length * direction[i], 0) : 0;
      }
      double slope = slope(gradient, candidate);
      double change = dual.value(candidate) - before;
      boolean better = change <= 1e-4 * slope;
      if (Math.abs(change) <= 1e-10 * Math.abs(before)) {
        // The difference drowns in rounding; the slopes at both ends do not.
        double[] next = dual.gradient(candidate);
        better =
            (slope + slope(next, candidate)) / 2 <= 1e-4 * slope
                || residual(candidate, next) < 0.9 * residual;
      }
      if (better) {
        lambda = candidate;
        return halving == 0;
      }
      length /= 2;
    }
    return false;
  }

  private double slope(double[] gradient, double[] candidate) {
    double slope = 0;
    for (int i = 0; i < candidate.length; i++) {
      slope += gradient[i] * (candidate[i] - lambda[i]);
    }
    return slope;
  }

  private double[] direction(double[] gradient, double residual, boolean[] free) {
    double[] direction = new double[lambda.length];
    // The matrix may be singular; what helps against that must vanish towards the optimum.
    double damping = Math.max(1e-3 * Math.min(residual, 1), 1e-12);
    ActiveGraph graph = new ActiveGraph(dual, lambda, free);
    for (ActiveGraph.Component component : graph.components()) {
      int[] bases = component.bases();
      DMatrixRMaj right = new DMatrixRMaj(bases.length, 1);
      for (int k = 0; k < bases.length; k++) {
        right.set(k, 0, -dual.epsilon() * gradient[bases[k]]);
      }
      DMatrixRMaj move = DampedCholesky.of(graph.hessian(component), damping).solve(right);
      double idle = idle(component, right, move, dual.epsilon() * residual);
      for (int k = 0; k < bases.length; k++) {
        direction[bases[k]] = move.get(k, 0) - idle * component.sides()[k];
      }
    }
    return direction;
  }

  /**
   * How much of a singular block's move raises one side and lowers the other for hardly any gain:
   * mere rounding, which would carry the prices from kink to kink.
   */
  private static double idle(
      ActiveGraph.Component component, DMatrixRMaj right, DMatrixRMaj move, double scale) {
    int[] sides = component.sides();
    double pull = 0;
    double moved = 0;
    for (int k = 0; k < sides.length; k++) {
      pull += sides[k] * right.get(k, 0);
      moved += sides[k] * move.get(k, 0);
    }
    return Math.abs(pull) <= 1e-3 * scale ? moved / sides.length : 0;
  }

  private void sweep() {
    for (int i = 0; i < lambda.length; i++) {
      lambda[i] = dual.price(lambda, i);
    }
  }
}
