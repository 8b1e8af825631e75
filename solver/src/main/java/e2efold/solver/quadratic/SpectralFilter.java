package e2efold.solver.quadratic;

/**
 * What k steps from 0 make of one eigenvalue: along an eigenvector of Q with eigenvalue λ the
 * result is {@code −g_k(λ)} times b's component, {@code g_k(λ) = (1 − r_k(λ)) / λ} with the
 * residual polynomial r_k (Chen, Zhang, Reisinger and Song, NeurIPS 2020; MATH.md §11). Exact
 * solution: g = 1/λ.
 *
 * @param method the solver
 * @param steps k
 * @param stepSize φ
 * @param spectrum bounds of the eigenvalues; Nesterov's momentum follows from its least
 */
public record SpectralFilter(
    QuadraticMethod method, int steps, double stepSize, Spectrum spectrum) {

  /**
   * Values at one eigenvalue.
   *
   * @param residual r_k(λ)
   * @param gain g_k(λ)
   * @param byEigenvalue dg_k/dλ
   * @param byStepSize dg_k/dφ
   */
  public record At(double residual, double gain, double byEigenvalue, double byStepSize) {}

  /**
   * Checks steps and step size.
   *
   * @throws IllegalArgumentException naming the one that is out of range
   */
  public SpectralFilter {
    method.require(spectrum, steps, stepSize);
  }

  /**
   * Evaluates the filter.
   *
   * @param eigenvalue λ &gt; 0
   * @return the values there
   */
  public At at(double eigenvalue) {
    return method == QuadraticMethod.GRADIENT_DESCENT ? descent(eigenvalue) : nesterov(eigenvalue);
  }

  private At descent(double lambda) {
    double factor = 1 - stepSize * lambda;
    double before = steps == 0 ? 0 : Math.pow(factor, steps - 1);
    double residual = steps == 0 ? 1 : before * factor;
    return joined(lambda, residual, -steps * stepSize * before, -steps * lambda * before);
  }

  /** r₊ = (1 − φλ)((1 + β) r − β r₋), with its derivatives by λ and by φ carried along. */
  private At nesterov(double lambda) {
    double root = Math.sqrt(spectrum.least() * stepSize);
    double beta = (1 - root) / (1 + root);
    double betaSlope = -2 / ((1 + root) * (1 + root)) * (root / (2 * stepSize));
    double factor = 1 - stepSize * lambda;
    double r0 = 1;
    double l0 = 0;
    double p0 = 0;
    if (steps == 0) {
      return joined(lambda, r0, l0, p0);
    }
    double r1 = factor;
    double l1 = -stepSize;
    double p1 = -lambda;
    for (int t = 1; t < steps; t++) {
      double inner = (1 + beta) * r1 - beta * r0;
      double innerL = (1 + beta) * l1 - beta * l0;
      double innerP = (1 + beta) * p1 - beta * p0 + betaSlope * (r1 - r0);
      r0 = r1;
      l0 = l1;
      p0 = p1;
      r1 = factor * inner;
      l1 = factor * innerL - stepSize * inner;
      p1 = factor * innerP - lambda * inner;
    }
    return joined(lambda, r1, l1, p1);
  }

  private static At joined(double lambda, double r, double byLambda, double byPhi) {
    return new At(
        r, (1 - r) / lambda, -(byLambda * lambda + 1 - r) / (lambda * lambda), -byPhi / lambda);
  }
}
