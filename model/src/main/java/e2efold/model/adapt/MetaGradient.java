package e2efold.model.adapt;

import e2efold.model.train.TrainingException;

/**
 * The direction in which one episode moves the start of the inner steps; formulas in ADAPTATION.md.
 */
interface MetaGradient {

  /**
   * Goes down from a start and looks back.
   *
   * @param episode the task
   * @param start θ_0
   * @return loss that the method looks at, and the direction to go against
   * @throws TrainingException when a loss stops being finite
   */
  Slope of(Episode episode, double[] start) throws TrainingException;

  /** MAML: v ← Jᵀ v from the last step to the first, beginning with ∇L_Q(θ_k). */
  static MetaGradient throughSteps(GradientDescent inner) {
    return (episode, start) -> {
      GradientDescent.Path path = inner.path(episode.support(), start);
      Slope end = episode.query().at(path.end());
      double[] v = end.gradient();
      for (int t = inner.steps() - 1; t >= 0; t--) {
        double[] gradient = path.slopes().get(t).gradient();
        v = inner.pulledBack(episode.support(), path.points().get(t), gradient, v);
      }
      return new Slope(end.value(), v);
    };
  }

  /** First-order MAML: ∇L_Q(θ_k). */
  static MetaGradient atEnd(InnerSteps inner) {
    return (episode, start) -> episode.query().at(inner.end(episode.support(), start));
  }

  /** Reptile: (θ_0 − θ_k) / η, and the loss of all RNAs at θ_k. */
  static MetaGradient towardsEnd(InnerSteps inner) {
    return (episode, start) -> {
      double[] end = inner.end(episode.all(), start);
      double[] direction = new double[start.length];
      for (int k = 0; k < direction.length; k++) {
        direction[k] = (start[k] - end[k]) / inner.rates()[k];
      }
      return new Slope(episode.all().at(end).value(), direction);
    };
  }
}
