package e2efold.model.adapt;

import e2efold.model.train.TrainingException;

/**
 * A Hessian times a vector by central differences of gradients: H v = (∇L(θ + hv) − ∇L(θ − hv)) /
 * 2h + O(h²), exact for quadratic losses. The engine has no derivative of a derivative.
 */
final class HessianProduct {

  // In single precision: rounding costs about 1e-7 / RELATIVE, curvature's change RELATIVE².
  private static final double RELATIVE = 2e-3;

  private HessianProduct() {}

  /**
   * Multiplies.
   *
   * @param loss L
   * @param point θ
   * @param vector v
   * @return H v
   * @throws TrainingException when a gradient is not finite
   */
  static double[] of(Loss loss, double[] point, double[] vector) throws TrainingException {
    double length = norm(vector);
    if (length == 0) {
      return new double[vector.length];
    }
    double h = RELATIVE * (1 + norm(point)) / length;
    double[] above = loss.at(moved(point, vector, h)).gradient();
    double[] below = loss.at(moved(point, vector, -h)).gradient();
    double[] product = new double[vector.length];
    for (int k = 0; k < product.length; k++) {
      product[k] = (above[k] - below[k]) / (2 * h);
    }
    return product;
  }

  private static double[] moved(double[] point, double[] vector, double h) {
    double[] moved = new double[point.length];
    for (int k = 0; k < moved.length; k++) {
      moved[k] = point[k] + h * vector[k];
    }
    return moved;
  }

  private static double norm(double[] vector) {
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
