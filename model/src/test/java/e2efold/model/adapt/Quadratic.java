package e2efold.model.adapt;

import java.util.Random;

/**
 * The loss ½ (θ − c)ᵀ H (θ − c).
 *
 * @param hessian H, symmetric
 * @param centre c
 */
record Quadratic(double[][] hessian, double[] centre) implements Loss {

  /** A random problem with eigenvalues of order one. */
  static Quadratic random(int size, Random random) {
    double[][] root = new double[size][size];
    double[] centre = new double[size];
    for (int i = 0; i < size; i++) {
      centre[i] = random.nextGaussian();
      for (int j = 0; j < size; j++) {
        root[i][j] = random.nextGaussian() / Math.sqrt(size);
      }
    }
    double[][] hessian = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        hessian[i][j] = i == j ? 0.2 : 0;
        for (int k = 0; k < size; k++) {
          hessian[i][j] += root[i][k] * root[j][k];
        }
      }
    }
    return new Quadratic(hessian, centre);
  }

  @Override
  public Slope at(double[] point) {
    double[] gradient = new double[point.length];
    double value = 0;
    for (int i = 0; i < point.length; i++) {
      for (int j = 0; j < point.length; j++) {
        gradient[i] += hessian[i][j] * (point[j] - centre[j]);
      }
      value += 0.5 * gradient[i] * (point[i] - centre[i]);
    }
    return new Slope(value, gradient);
  }
}
