package e2efold.model.study.probe;

import e2efold.model.ParameterSpec;
import java.util.List;
import java.util.SplittableRandom;

/** ½ xᵀHx + c of a known symmetric H. */
public record Quadratic(double[][] h, double constant, ParameterLayout layout)
    implements LossFunction {

  /** One parameter of two rows. */
  public static Quadratic of(double[][] h, double constant) {
    return new Quadratic(
        h,
        constant,
        new ParameterLayout(List.of(ParameterSpec.constant("x", 0f, 2, h.length / 2))));
  }

  /** A matrix of given eigenvalues along random axes. */
  public static double[][] withEigenvalues(double[] eigenvalues, long seed) {
    int n = eigenvalues.length;
    SplittableRandom random = new SplittableRandom(seed);
    double[][] axes = new double[n][];
    for (int k = 0; k < n; k++) {
      double[] axis = Vector.gaussian(n, random);
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < k; j++) {
          axis = Vector.moved(axis, -Vector.dot(axis, axes[j]), axes[j]);
        }
      }
      axes[k] = Vector.times(1 / Vector.norm(axis), axis);
    }
    double[][] h = new double[n][n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        h[i] = Vector.moved(h[i], eigenvalues[k] * axes[k][i], axes[k]);
      }
    }
    return h;
  }

  @Override
  public double value(double[] point) {
    return constant + 0.5 * Vector.dot(point, gradient(point));
  }

  @Override
  public double[] gradient(double[] point) {
    double[] gradient = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      gradient[i] = Vector.dot(h[i], point);
    }
    return gradient;
  }
}
