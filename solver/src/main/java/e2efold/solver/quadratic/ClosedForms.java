package e2efold.solver.quadratic;

/**
 * Worst cases of k steps over all Q with eigenvalues in [μ, L], ‖b‖ = 1, start 0: convergence,
 * stability and sensitivity in the sense of Chen, Zhang, Reisinger and Song (NeurIPS 2020, section
 * 3), in exact form (MATH.md §11).
 *
 * @param method the solver
 * @param stepSize φ
 * @param spectrum μ and L
 */
public record ClosedForms(QuadraticMethod method, double stepSize, Spectrum spectrum) {

  /**
   * Checks the step size.
   *
   * @throws IllegalArgumentException when it is out of the range in which the forms hold
   */
  public ClosedForms {
    method.require(spectrum, 0, stepSize);
  }

  /**
   * Cvg(k): the largest {@code ‖y_k − y*‖ / ‖y*‖}. Gradient descent {@code (1 − φμ)^k}, Nesterov
   * {@code (1 + ks)(1 − s)^k} with {@code s = √(μφ)}.
   *
   * @param k steps
   * @return attained by an eigenvector of μ
   */
  public double convergence(int k) {
    double mu = spectrum.least();
    if (method == QuadraticMethod.GRADIENT_DESCENT) {
      return Math.pow(1 - stepSize * mu, k);
    }
    double s = Math.sqrt(mu * stepSize);
    return (1 + k * s) * Math.pow(1 - s, k);
  }

  /**
   * Stab(k): a bound of {@code ‖y_k(Q) − y_k(Q̂)‖ / ‖Q − Q̂‖}. Gradient descent {@code (1 − a^k −
   * kφμ a^(k−1)) / μ²}, {@code a = 1 − φμ}; Nesterov {@code φ Σ_{i<k} (k − i)(1 − s)^(k−1−i) ζ_i},
   * ζ the extrapolated points of the scalar run with λ = μ.
   *
   * @param k steps
   * @return tends to 1/μ²
   */
  public double stability(int k) {
    double mu = spectrum.least();
    if (method == QuadraticMethod.GRADIENT_DESCENT) {
      double a = 1 - stepSize * mu;
      double last = k == 0 ? 0 : k * stepSize * mu * Math.pow(a, k - 1);
      return (1 - Math.pow(a, k) - last) / (mu * mu);
    }
    double s = Math.sqrt(mu * stepSize);
    double beta = (1 - s) / (1 + s);
    double y = 0;
    double z = 0;
    double sum = 0;
    for (int i = 0; i < k; i++) {
      sum += (k - i) * Math.pow(1 - s, k - 1 - i) * Math.abs(z);
      double next = z - stepSize * (mu * z + 1);
      z = next + beta * (next - y);
      y = next;
    }
    return stepSize * sum;
  }

  /**
   * Sens(k): a bound of {@code ‖dy_k/dφ‖} over step sizes from this one up. Gradient descent {@code
   * k (1 − φμ)^(k−1)}, attained; Nesterov the order of the bound, {@code k³ (1 − √(φμ))^k}.
   *
   * @param k steps
   * @return the bound
   */
  public double sensitivity(int k) {
    double mu = spectrum.least();
    return method == QuadraticMethod.GRADIENT_DESCENT
        ? k == 0 ? 0 : k * Math.pow(1 - stepSize * mu, k - 1)
        : Math.pow(k, 3) * Math.pow(1 - Math.sqrt(stepSize * mu), k);
  }
}
