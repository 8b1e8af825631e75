package e2efold.model;

import ai.djl.ndarray.NDArray;

/**
 * Makes the scores of a trained model probabilities that are true: of the pairs given probability
 * p, a share p exists. The probability of a pair of score u is σ(scale · u + offset) (Platt 1999).
 * Where the decoder reads the scores it reads these probabilities, and its threshold is one of
 * them; a solver is given the scores as they are.
 *
 * @param scale factor on the log-odds, above 0, so that the order of pairs stays
 * @param offset nats
 */
public record Calibration(double scale, double offset) {

  /** The scores are taken as they are. */
  public static final Calibration NONE = new Calibration(1, 0);

  /**
   * Checks both numbers.
   *
   * @throws IllegalArgumentException unless they are finite and the scale is above 0
   */
  public Calibration {
    if (!(scale > 0 && Double.isFinite(scale) && Double.isFinite(offset))) {
      throw new IllegalArgumentException(
          "a calibration needs a scale above 0 and a finite offset, not %s and %s"
              .formatted(scale, offset));
    }
  }

  /**
   * Calibrates scores.
   *
   * @param scores log-odds of any shape, off the gradient tape
   * @return log-odds of the same shape, owned by the same manager
   */
  public NDArray logOdds(NDArray scores) {
    return equals(NONE)
        ? scores
        : scores.mul(scores.getManager().create((float) scale)).add((float) offset);
  }

  /**
   * Calibrates one probability, such as a threshold.
   *
   * @param probability σ(u) in [0, 1]
   * @return σ(scale · u + offset); 0 and 1 stay
   */
  public double probability(double probability) {
    double odds = Math.log(probability) - Math.log1p(-probability);
    return 1 / (1 + Math.exp(-(scale * odds + offset)));
  }

  /**
   * This calibration followed by another.
   *
   * @param next fitted to scores that this one has calibrated
   * @return both in one
   */
  public Calibration then(Calibration next) {
    return new Calibration(scale * next.scale, offset * next.scale + next.offset);
  }
}
