package e2efold.model.adapt;

/**
 * A loss with a Hessian that changes: a quartic well and sines of neighbours.
 *
 * @param centre where the well lies
 */
record Quartic(double[] centre) implements Loss {

  @Override
  public Slope at(double[] x) {
    int n = x.length;
    double[] gradient = new double[n];
    double value = 0;
    for (int i = 0; i < n; i++) {
      double d = x[i] - centre[i];
      value += 0.25 * d * d * d * d + 0.3 * Math.sin(x[i] * x[(i + 1) % n]);
      gradient[i] += d * d * d;
      double slope = 0.3 * Math.cos(x[i] * x[(i + 1) % n]);
      gradient[i] += slope * x[(i + 1) % n];
      gradient[(i + 1) % n] += slope * x[i];
    }
    return new Slope(value, gradient);
  }
}
