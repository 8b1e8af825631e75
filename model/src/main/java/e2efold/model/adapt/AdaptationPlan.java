package e2efold.model.adapt;

import e2efold.model.train.LossWeights;

/**
 * Everything that decides an adaptation but model and data.
 *
 * @param group what may change
 * @param optimiser how it goes down
 * @param steps number of steps, each on the whole support set
 * @param learningRate learning rate of weights; scalars of the solver learn thirty times as fast
 * @param losses how the losses are weighted
 * @param batchCells bound on RNAs × length² that are computed at once; no result depends on it but
 *     for rounding and what is dropped out
 * @param seed decides what is dropped out
 */
public record AdaptationPlan(
    ParameterGroup group,
    InnerOptimiser optimiser,
    int steps,
    double learningRate,
    LossWeights losses,
    long batchCells,
    long seed) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public AdaptationPlan {
    if (steps < 0 || batchCells < 1) {
      throw new IllegalArgumentException(
          "steps must be 0 or more and the cells of a batch 1 or more, not %d and %d"
              .formatted(steps, batchCells));
    }
    if (!(learningRate > 0 && learningRate <= 100)) {
      throw new IllegalArgumentException("learning rate must be in (0, 100], not " + learningRate);
    }
  }
}
