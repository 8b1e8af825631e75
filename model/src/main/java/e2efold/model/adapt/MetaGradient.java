package e2efold.model.adapt;

import e2efold.model.train.TrainingException;
import java.util.List;

/**
 * The direction in which one episode moves the start of the inner steps; formulas in ADAPTATION.md.
 *
 * @param method which direction
 * @param inner the inner steps
 */
record MetaGradient(MetaMethod method, GradientDescent inner) {

  /**
   * Goes down from a start and looks back.
   *
   * @param episode the task
   * @param start θ_0
   * @return loss of the query set after the inner steps (of Reptile: of all RNAs before the first),
   *     and the direction to go against
   * @throws TrainingException when a loss stops being finite
   */
  Slope of(Episode episode, double[] start) throws TrainingException {
    return switch (method) {
      case MAML -> throughSteps(episode, start);
      case FIRST_ORDER -> {
        List<double[]> path = inner.path(episode.support(), start);
        yield episode.query().at(path.get(inner.steps()));
      }
      case REPTILE -> towardsEnd(episode.all(), start);
    };
  }

  /** v ← (I − H(θ_t) diag η) v from the last step to the first, beginning with ∇L_Q(θ_k). */
  private Slope throughSteps(Episode episode, double[] start) throws TrainingException {
    List<double[]> path = inner.path(episode.support(), start);
    Slope end = episode.query().at(path.get(inner.steps()));
    double[] v = end.gradient().clone();
    double[] scaled = new double[v.length];
    for (int t = inner.steps() - 1; t >= 0; t--) {
      for (int k = 0; k < v.length; k++) {
        scaled[k] = inner.rates()[k] * v[k];
      }
      double[] product = HessianProduct.of(episode.support(), path.get(t), scaled);
      for (int k = 0; k < v.length; k++) {
        v[k] -= product[k];
      }
    }
    return new Slope(end.value(), v);
  }

  /** (θ_0 − θ_k) / η, which is the sum of the inner gradients. */
  private Slope towardsEnd(Loss all, double[] start) throws TrainingException {
    double[] sum = new double[start.length];
    double[] point = start.clone();
    double first = Double.NaN;
    for (int t = 0; t < inner.steps(); t++) {
      Slope slope = all.at(point);
      first = t == 0 ? slope.value() : first;
      for (int k = 0; k < point.length; k++) {
        sum[k] += slope.gradient()[k];
        point[k] -= inner.rates()[k] * slope.gradient()[k];
      }
    }
    return new Slope(first, sum);
  }
}
