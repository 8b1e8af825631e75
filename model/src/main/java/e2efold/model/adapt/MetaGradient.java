package e2efold.model.adapt;

import e2efold.model.train.TrainingException;

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
      case FIRST_ORDER -> episode.query().at(inner.path(episode.support(), start).end());
      case REPTILE -> towardsEnd(episode.all(), start);
    };
  }

  /** v ← Jᵀ v from the last step to the first, beginning with ∇L_Q(θ_k). */
  private Slope throughSteps(Episode episode, double[] start) throws TrainingException {
    GradientDescent.Path path = inner.path(episode.support(), start);
    Slope end = episode.query().at(path.end());
    double[] v = end.gradient();
    for (int t = inner.steps() - 1; t >= 0; t--) {
      double[] gradient = path.slopes().get(t).gradient();
      v = inner.pulledBack(episode.support(), path.points().get(t), gradient, v);
    }
    return new Slope(end.value(), v);
  }

  /** (θ_0 − θ_k) / η, which is the sum of the inner gradients. */
  private Slope towardsEnd(Loss all, double[] start) throws TrainingException {
    GradientDescent.Path path = inner.path(all, start);
    double[] direction = new double[start.length];
    for (int k = 0; k < direction.length; k++) {
      direction[k] = (start[k] - path.end()[k]) / inner.rates()[k];
    }
    double first = path.slopes().isEmpty() ? all.at(start).value() : path.slopes().get(0).value();
    return new Slope(first, direction);
  }
}
