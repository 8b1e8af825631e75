package e2efold.model.study.rna;

import e2efold.model.StepSizes;

/**
 * What every cell of the study is given, the same for all.
 *
 * @param steps training steps, all of them end to end
 * @param batchCells bound on the cells of a batch, RNAs × length²
 * @param learningRate peak learning rate
 * @param sample RNAs of each part to score on, at most
 * @param stepSizes whether the solver's coefficients are learned
 */
public record RnaBudget(
    int steps, long batchCells, double learningRate, int sample, StepSizes stepSizes) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public RnaBudget {
    if (steps < 1 || batchCells < 1 || sample < 1) {
      throw new IllegalArgumentException(
          "training steps, cells of a batch and scored RNAs must be 1 or more, not %d, %d, %d"
              .formatted(steps, batchCells, sample));
    }
    if (!(learningRate > 0 && learningRate < 1)) {
      throw new IllegalArgumentException("learning rate must be in (0, 1), not " + learningRate);
    }
  }
}
