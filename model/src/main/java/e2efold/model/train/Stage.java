package e2efold.model.train;

/**
 * One stage of training.
 *
 * @param name what the log calls it
 * @param objective which loss drives it
 * @param steps optimiser steps
 * @param learningRate peak rate; reached after the warm-up, then decayed along a cosine to a
 *     twentieth
 * @param warmup steps of linear warm-up
 */
public record Stage(String name, Objective objective, int steps, double learningRate, int warmup) {

  private static final double FLOOR = 0.05;

  /** The losses of a stage. */
  public enum Objective {
    /** Logistic loss of the scores; the solver is not run and does not change. */
    SCORES,
    /** Trajectory F1 through the solver plus logistic loss; network and solver change. */
    END_TO_END
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming the number that is out of bounds
   */
  public Stage {
    if (steps < 0 || warmup < 0) {
      throw new IllegalArgumentException(
          "steps and warm-up must not be negative: " + steps + ", " + warmup);
    }
    if (!(learningRate > 0 && learningRate < 1)) {
      throw new IllegalArgumentException("learning rate must be in (0, 1), not " + learningRate);
    }
  }

  /**
   * Learning rate of a step.
   *
   * @param step step within the stage, from 0
   * @return the rate
   */
  double rate(int step) {
    if (step < warmup) {
      return learningRate * (step + 1) / warmup;
    }
    double done = Math.min(1, (step - warmup) / (double) Math.max(1, steps - warmup));
    return learningRate * (FLOOR + (1 - FLOOR) * 0.5 * (1 + Math.cos(Math.PI * done)));
  }
}
