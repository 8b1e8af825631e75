package e2efold.solver.quadratic;

/**
 * What early stopping and ridge regression make of the components of a least-squares problem:
 * factors between 0 and 1 by which the exact solution shrinks along a singular vector (Ali, Kolter
 * and Tibshirani, AISTATS 2019).
 */
public final class Shrinkage {

  /**
   * How much larger than the risk of ridge regression with λ = 1/t the risk of gradient flow at
   * time t can be at most (Ali, Kolter and Tibshirani, theorem 1).
   */
  public static final double FLOW_RISK_RATIO = 1.6862;

  private Shrinkage() {}

  /**
   * Gradient descent from 0, {@code 1 − (1 − η s²)^t}.
   *
   * @param square s², squared singular value over the number of samples
   * @param step η
   * @param steps t
   * @return the factor
   */
  public static double descent(double square, double step, int steps) {
    return 1 - Math.pow(1 - step * square, steps);
  }

  /**
   * Gradient flow from 0, {@code 1 − exp(−t s²)}: descent with infinitely small steps.
   *
   * @param square s²
   * @param time t
   * @return the factor
   */
  public static double flow(double square, double time) {
    return -Math.expm1(-time * square);
  }

  /**
   * Ridge regression, {@code s² / (s² + λ)}.
   *
   * @param square s²
   * @param lambda λ
   * @return the factor; 0 where both are 0
   */
  public static double ridge(double square, double lambda) {
    return square == 0 ? 0 : square / (square + lambda);
  }

  /**
   * What Tikhonov's regularised solver makes of an eigenvalue, {@code 1/(λ + 1/(kφ))}: close to the
   * gain g_k of {@link SpectralFilter} for k steps of gradient descent of size φ.
   *
   * @param eigenvalue λ
   * @param stepSize φ
   * @param steps k
   * @return the gain
   */
  public static double tikhonovGain(double eigenvalue, double stepSize, int steps) {
    return 1 / (eigenvalue + 1 / (steps * stepSize));
  }

  /**
   * How far k steps of gradient descent are from Tikhonov's solver at most.
   *
   * @param spectrum the eigenvalues
   * @param stepSize φ
   * @param steps k
   * @return largest {@code |g_k(λ) − 1/(λ + 1/(kφ))| / g_k(λ)} over the spectrum
   */
  public static double tikhonovGap(Spectrum spectrum, double stepSize, int steps) {
    SpectralFilter filter =
        new SpectralFilter(QuadraticMethod.GRADIENT_DESCENT, steps, stepSize, spectrum);
    double largest = 0;
    int points = 2000;
    for (int n = 0; n <= points; n++) {
      double lambda =
          spectrum.least() + (spectrum.largest() - spectrum.least()) * n / (double) points;
      double gain = filter.at(lambda).gain();
      largest = Math.max(largest, Math.abs(gain - tikhonovGain(lambda, stepSize, steps)) / gain);
    }
    return largest;
  }
}
