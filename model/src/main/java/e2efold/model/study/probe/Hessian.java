package e2efold.model.study.probe;

import java.util.SplittableRandom;

/**
 * The second derivatives of a loss at a point, known by their products with vectors. A product is a
 * central difference of two gradients: the engine's tape is not differentiable itself.
 *
 * @param loss the loss
 * @param point where, not changed
 * @param nudge length of the step to either side of the point
 */
public record Hessian(LossFunction loss, double[] point, double nudge) {

  /**
   * A product.
   *
   * @param vector any vector but zero
   * @return H · vector; two gradients
   */
  public double[] times(double[] vector) {
    double length = Vector.norm(vector);
    double step = nudge / length;
    double[] ahead = loss.gradient(Vector.moved(point, step, vector));
    double[] behind = loss.gradient(Vector.moved(point, -step, vector));
    return Vector.times(1 / (2 * step), Vector.moved(ahead, -1, behind));
  }

  /**
   * A mean with its standard error.
   *
   * @param mean of the samples
   * @param error standard error of the mean; NaN of a single sample
   */
  public record Estimate(double mean, double error) {}

  /**
   * The trace, by Hutchinson's estimator: the mean of zᵀHz over vectors z of random signs
   * (Hutchinson, 1989).
   *
   * @param samples number of vectors, each two gradients
   * @param random source of the signs
   * @return estimate of the sum of all eigenvalues
   */
  public Estimate trace(int samples, SplittableRandom random) {
    double sum = 0;
    double squares = 0;
    for (int n = 0; n < samples; n++) {
      double[] signs = new double[point.length];
      for (int k = 0; k < signs.length; k++) {
        signs[k] = random.nextBoolean() ? 1 : -1;
      }
      double form = Vector.dot(signs, times(signs));
      sum += form;
      squares += form * form;
    }
    double mean = sum / samples;
    double variance = (squares / samples - mean * mean) * samples / (samples - 1.0);
    return new Estimate(mean, Math.sqrt(Math.max(0, variance) / samples));
  }
}
