package e2efold.solver.convex;

import ai.djl.ndarray.types.Shape;
import e2efold.solver.Outcome;
import java.util.Arrays;

/**
 * The optima of a batch, and what their derivatives need.
 *
 * @param contacts A, row-major {@code (B, L, L)}; no numbers where the gains are none
 * @param lambda λ, row-major {@code (B, L)}
 * @param inverse pseudo-inverse Hessians over the bases with a price, row-major {@code (B, L, L)}
 * @param rows the shape {@code (B, L)}
 * @param steps Newton steps, the most of any problem
 * @param outcome the worst of any problem
 */
record DualBatch(
    double[] contacts, double[] lambda, double[] inverse, Shape rows, int steps, Outcome outcome) {

  /**
   * Solves all problems of a batch.
   *
   * @param gains U − s, 0 on illegal pairs, row-major {@code (B, L, L)}
   * @param shape {@code (B, L, L)}
   * @param epsilon ε, above 0
   * @param tolerance largest violation of the optimality conditions; more where rounding forbids it
   */
  static DualBatch solve(double[] gains, Shape shape, double epsilon, double tolerance) {
    int problems = (int) shape.get(0);
    int length = (int) shape.get(1);
    double[] lambda = new double[problems * length];
    double[] inverse = new double[gains.length];
    double[] contacts = new double[gains.length];
    int steps = 0;
    Outcome outcome = Outcome.CONVERGED;
    for (int b = 0; b < problems; b++) {
      double[] own = new double[length * length];
      System.arraycopy(gains, b * own.length, own, 0, own.length);
      if (!isFinite(own)) {
        outcome = Outcome.NON_FINITE;
        Arrays.fill(contacts, b * own.length, (b + 1) * own.length, Double.NaN);
        continue;
      }
      DualFunction dual = DualFunction.of(own, length, epsilon);
      double largest = dual.largestGain();
      double reachable = 1e-15 * largest * (1 + largest) / epsilon;
      DualNewton.Optimum optimum = DualNewton.minimise(dual, Math.max(tolerance, reachable));
      System.arraycopy(optimum.lambda(), 0, lambda, b * length, length);
      dual.writeContacts(optimum.lambda(), contacts, b * own.length);
      ActiveSetInverse.write(dual, optimum.lambda(), inverse, b * own.length);
      steps = Math.max(steps, optimum.steps());
      if (optimum.residual() > Math.max(tolerance, reachable) && outcome == Outcome.CONVERGED) {
        outcome = Outcome.STEPS_SPENT;
      }
    }
    return new DualBatch(contacts, lambda, inverse, new Shape(problems, length), steps, outcome);
  }

  private static boolean isFinite(double[] gains) {
    for (double gain : gains) {
      if (Double.isNaN(gain) || gain == Double.POSITIVE_INFINITY) {
        return false;
      }
    }
    return true;
  }
}
