package e2efold.model.adapt;

import e2efold.model.train.TrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The inner solver of MAML (Finn, Abbeel and Levine, ICML 2017, equation 1): θ_{t+1} = θ_t − η ∘
 * ∇L(θ_t).
 *
 * @param rates η, for each coordinate
 * @param steps number of steps
 */
record GradientDescent(double[] rates, int steps) {

  /**
   * Goes down.
   *
   * @param loss the loss of the support set
   * @param start θ_0
   * @return θ_0 … θ_k
   * @throws TrainingException when the loss stops being finite
   */
  List<double[]> path(Loss loss, double[] start) throws TrainingException {
    List<double[]> path = new ArrayList<>(List.of(start.clone()));
    double[] point = start.clone();
    for (int t = 0; t < steps; t++) {
      double[] gradient = loss.at(point).gradient();
      for (int k = 0; k < point.length; k++) {
        point[k] -= rates[k] * gradient[k];
      }
      path.add(Arrays.copyOf(point, point.length));
    }
    return path;
  }
}
