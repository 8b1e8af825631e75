package e2efold.model.adapt;

import e2efold.model.train.TrainingException;
import java.util.ArrayList;
import java.util.List;

/**
 * The inner solver: θ_{t+1} = θ_t − η ∘ c(∇L(θ_t)), where c shortens what is longer than a bound
 * (of Finn, Abbeel and Levine, ICML 2017, equation 1, with infinite bound).
 *
 * @param rates η, for each coordinate
 * @param steps number of steps
 * @param clipNorm bound on the length of the gradient
 */
record GradientDescent(double[] rates, int steps, double clipNorm) implements InnerSteps {

  /** The bound of training. */
  static final double CLIP_NORM = 1;

  /**
   * Goes down.
   *
   * @param loss the loss of the support set
   * @param start θ_0
   * @return the points from θ_0 on, with the gradients there; one more than steps, the last without
   *     gradient
   * @throws TrainingException when the loss stops being finite
   */
  Path path(Loss loss, double[] start) throws TrainingException {
    List<double[]> points = new ArrayList<>(List.of(start.clone()));
    List<Slope> slopes = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      Slope slope = loss.at(points.get(t));
      slopes.add(slope);
      points.add(next(points.get(t), slope.gradient()));
    }
    return new Path(points, slopes);
  }

  /**
   * Where the inner steps lead.
   *
   * @param points θ_0 … θ_k
   * @param slopes loss and gradient, not clipped, at θ_0 … θ_{k−1}
   */
  record Path(List<double[]> points, List<Slope> slopes) {

    double[] end() {
      return points.get(points.size() - 1);
    }
  }

  @Override
  public double[] end(Loss loss, double[] start) throws TrainingException {
    return path(loss, start).end();
  }

  /** One step. */
  double[] next(double[] point, double[] gradient) {
    double share = share(gradient);
    double[] next = point.clone();
    for (int k = 0; k < next.length; k++) {
      next[k] -= rates[k] * share * gradient[k];
    }
    return next;
  }

  /**
   * The derivative of a step, transposed, times a vector: with u = η ∘ v and unit gradient ĝ it is
   * v − H u below the bound, and v − (bound/‖g‖) H (u − ĝ ĝᵀu) above it.
   *
   * @param loss the loss of the support set
   * @param point where the step began
   * @param gradient the gradient there
   * @param vector v
   * @return Jᵀ v
   * @throws TrainingException when a gradient is not finite
   */
  double[] pulledBack(Loss loss, double[] point, double[] gradient, double[] vector)
      throws TrainingException {
    double share = share(gradient);
    double along = 0;
    double squares = 0;
    for (int k = 0; k < vector.length; k++) {
      along += rates[k] * vector[k] * gradient[k];
      squares += gradient[k] * gradient[k];
    }
    double[] direction = new double[vector.length];
    for (int k = 0; k < vector.length; k++) {
      double across = share < 1 ? gradient[k] * along / squares : 0;
      direction[k] = share * (rates[k] * vector[k] - across);
    }
    double[] product = HessianProduct.of(loss, point, direction);
    double[] pulled = vector.clone();
    for (int k = 0; k < pulled.length; k++) {
      pulled[k] -= product[k];
    }
    return pulled;
  }

  /** What is left of a gradient. */
  private double share(double[] gradient) {
    double squares = 0;
    for (double slope : gradient) {
      squares += slope * slope;
    }
    return squares > clipNorm * clipNorm ? clipNorm / Math.sqrt(squares) : 1;
  }
}
