package e2efold.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import e2efold.data.metric.LogOdds;

/**
 * Makes the scores of a trained model probabilities that are true: of the pairs given probability
 * p, a share p exists. The probability of a pair of score u is σ(scale · u + offset) (Platt 1999).
 * Where the decoder reads the scores it reads these probabilities, and its threshold is one of
 * them; a solver is given the scores as they are.
 *
 * @param scale factor on the log-odds, above 0, so that the order of pairs stays
 * @param offset nats
 * @param familiar what more is done to RNAs like those that the model has learned from
 */
public record Calibration(double scale, double offset, FamiliarGain familiar) {

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
   * The same for all RNAs.
   *
   * @param scale factor on the log-odds, above 0
   * @param offset nats
   * @throws IllegalArgumentException as the canonical constructor
   */
  public Calibration(double scale, double offset) {
    this(scale, offset, FamiliarGain.NONE);
  }

  /**
   * Calibrates scores.
   *
   * @param scores (B, L, L) log-odds, off the gradient tape
   * @param familiarity of each RNA, 0 to 1
   * @return (B, L, L) log-odds, owned by the same manager
   */
  public NDArray logOdds(NDArray scores, float[] familiarity) {
    if (equals(NONE)) {
      return scores;
    }
    NDArray odds = scores.mul(scores.getManager().create((float) scale)).add((float) offset);
    return familiar.factor() == 1
        ? odds
        : odds.sub((float) familiar.pivot())
            .mul(gains(odds, familiarity))
            .add((float) familiar.pivot());
  }

  /**
   * Undoes {@link #logOdds}.
   *
   * @param logOdds (B, L, L) calibrated, off the gradient tape
   * @param familiarity of each RNA, 0 to 1
   * @return (B, L, L) scores, owned by the same manager
   */
  public NDArray scores(NDArray logOdds, float[] familiarity) {
    NDArray odds = logOdds;
    if (familiar.factor() != 1) {
      odds =
          odds.sub((float) familiar.pivot())
              .div(gains(odds, familiarity))
              .add((float) familiar.pivot());
    }
    return odds.sub((float) offset).div(odds.getManager().create((float) scale));
  }

  private NDArray gains(NDArray odds, float[] familiarity) {
    float[] factors = new float[familiarity.length];
    for (int n = 0; n < factors.length; n++) {
      factors[n] = (float) (familiarity[n] >= familiar.least() ? familiar.factor() : 1);
    }
    return odds.getManager().create(factors, new Shape(factors.length, 1, 1));
  }

  /**
   * Calibrates one probability, such as a threshold, as for RNAs that are not familiar.
   *
   * @param probability σ(u) in [0, 1]
   * @return σ(scale · u + offset); 0 and 1 stay
   */
  public double probability(double probability) {
    double odds = LogOdds.of(probability);
    return 1 / (1 + Math.exp(-(scale * odds + offset)));
  }

  /**
   * This calibration followed by another.
   *
   * @param next fitted to scores that this one has calibrated, the same for all RNAs
   * @return both in one
   */
  public Calibration then(Calibration next) {
    return new Calibration(
        scale * next.scale, offset * next.scale + next.offset, familiar.movedBy(next));
  }

  /**
   * The same with other numbers for familiar RNAs.
   *
   * @param gain what more is done to them
   * @return a changed copy
   */
  public Calibration withFamiliar(FamiliarGain gain) {
    return new Calibration(scale, offset, gain);
  }
}
