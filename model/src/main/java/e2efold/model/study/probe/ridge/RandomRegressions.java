package e2efold.model.study.probe.ridge;

import e2efold.model.study.probe.Vector;
import e2efold.solver.quadratic.Shrinkage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Regressions with more weights than samples, drawn at random, and the risks of estimates of their
 * weights in closed form.
 *
 * @param seed of the problems
 */
record RandomRegressions(long seed) {

  static final int PROBLEMS = 20;
  static final int SAMPLES = 40;
  static final int WEIGHTS = 60;
  private static final double NOISE = 0.5;
  private static final int ITERATED = 200;

  /**
   * Measures.
   *
   * @param doublings of the number of steps, from 1
   * @return mean risks by steps, as shares of the risk of no learning; the largest ratios to ridge;
   *     and how well the iteration follows its closed form
   */
  Map<String, Double> measure(int doublings) {
    Map<String, Double> values = new LinkedHashMap<>();
    double flowRatio = 0;
    double descentRatio = 0;
    double error = 0;
    double outside = 0;
    SplittableRandom random = new SplittableRandom(seed);
    for (int problem = 0; problem < PROBLEMS; problem++) {
      double[][] x = new double[SAMPLES][];
      double[] y = new double[SAMPLES];
      double[] truth = Vector.gaussian(WEIGHTS, random);
      for (int r = 0; r < SAMPLES; r++) {
        x[r] = Vector.gaussian(WEIGHTS, random);
        for (int j = 0; j < WEIGHTS; j++) {
          x[r][j] /= Math.sqrt(j + 1.0);
        }
        y[r] = Vector.dot(x[r], truth) + Math.sqrt(NOISE) * random.nextGaussian();
      }
      LeastSquares own = LeastSquares.of(x, y);
      double[] components = new double[WEIGHTS];
      for (int k = 0; k < WEIGHTS; k++) {
        components[k] = Vector.dot(own.axes()[k], truth);
      }
      double nothing = Vector.dot(truth, truth);
      for (int d = 0; d <= doublings; d++) {
        int t = 1 << d;
        double time = own.step() * t;
        double[][] factors = new double[3][WEIGHTS];
        for (int k = 0; k < WEIGHTS; k++) {
          factors[0][k] = Shrinkage.descent(own.squares()[k], own.step(), t);
          factors[1][k] = Shrinkage.flow(own.squares()[k], time);
          factors[2][k] = Shrinkage.ridge(own.squares()[k], 1 / time);
        }
        double[] risks = new double[3];
        for (int n = 0; n < 3; n++) {
          risks[n] = own.risk(components, factors[n], NOISE / SAMPLES);
        }
        values.merge("descent_" + t, risks[0] / nothing / PROBLEMS, Double::sum);
        values.merge("flow_" + t, risks[1] / nothing / PROBLEMS, Double::sum);
        values.merge("ridge_" + t, risks[2] / nothing / PROBLEMS, Double::sum);
        descentRatio = Math.max(descentRatio, risks[0] / risks[2]);
        flowRatio = Math.max(flowRatio, risks[1] / risks[2]);
      }
      double[] iterated = iterate(x, y, own.step());
      double[] closed = own.weights(own.descent(ITERATED));
      error = Math.max(error, Vector.norm(Vector.moved(iterated, -1, closed)));
      for (int k = 0; k < WEIGHTS; k++) {
        if (own.squares()[k] == 0) {
          outside = Math.max(outside, Math.abs(Vector.dot(own.axes()[k], iterated)));
        }
      }
    }
    values.put("flow_ratio", flowRatio);
    values.put("descent_ratio", descentRatio);
    values.put("iteration_error", error);
    values.put("null_component", outside);
    return values;
  }

  private static double[] iterate(double[][] x, double[] y, double step) {
    double[] weights = new double[WEIGHTS];
    for (int t = 0; t < ITERATED; t++) {
      double[] gradient = new double[WEIGHTS];
      for (int r = 0; r < x.length; r++) {
        double miss = Vector.dot(x[r], weights) - y[r];
        gradient = Vector.moved(gradient, miss / x.length, x[r]);
      }
      weights = Vector.moved(weights, -step, gradient);
    }
    return weights;
  }
}
