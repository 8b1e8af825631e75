package e2efold.model.train;

/**
 * How the parts of the loss are weighted.
 *
 * @param positive weight of a true pair in the logistic loss
 * @param priorPenalty weight of the squared distance of the scores from the network's prior
 * @param discount γ of the trajectory loss
 */
public record LossWeights(double positive, double priorPenalty, double discount) {

  /** Those of training unless a user says otherwise. */
  public static final LossWeights USUAL = new LossWeights(3, 0, 1);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public LossWeights {
    check("positive weight", positive, 1e-3, 1e6);
    check("prior penalty", priorPenalty, 0, 1e6);
    check("discount", discount, 1e-3, 1);
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be in [" + least + ", " + most + "], not " + value);
    }
  }
}
