package e2efold.solver.quadratic;

/** Solvers of the quadratic class with a number of steps k and a step size φ. */
public enum QuadraticMethod {
  /** Gradient descent, y₊ = y − φ(Qy + b). */
  GRADIENT_DESCENT {
    @Override
    public double largestStep(Spectrum spectrum) {
      return 2 / (spectrum.least() + spectrum.largest());
    }
  },
  /** Nesterov's accelerated gradient with β = (1 − √(μφ)) / (1 + √(μφ)). */
  NESTEROV {
    @Override
    public double largestStep(Spectrum spectrum) {
      return 4 / (spectrum.least() + 3 * spectrum.largest());
    }
  };

  /**
   * The end of the range of step sizes for which the closed forms hold: 2/(μ + L) for gradient
   * descent, 4/(μ + 3L) for Nesterov's method.
   *
   * @param spectrum bounds of the eigenvalues
   * @return the largest step size
   */
  public abstract double largestStep(Spectrum spectrum);

  /**
   * Checks a step size and a number of steps.
   *
   * @throws IllegalArgumentException naming the one that is out of range
   */
  void require(Spectrum spectrum, int steps, double stepSize) {
    double largest = largestStep(spectrum);
    if (!(stepSize > 0 && stepSize <= largest)) {
      throw new IllegalArgumentException(
          "the step size must be in (0, %s], not %s".formatted(largest, stepSize));
    }
    if (steps < 0) {
      throw new IllegalArgumentException("steps must not be negative: " + steps);
    }
  }
}
