package e2efold.model;

/**
 * At home a model knows more than its probabilities say once they are true of new RNAs: the
 * log-odds of familiar RNAs move away from those of the decoder's threshold, so that the same pairs
 * are predicted, with more confidence.
 *
 * @param least familiarity from which an RNA is meant, in [0, 1]
 * @param factor on the distance to the pivot, above 0
 * @param pivot calibrated log-odds that stay, nats
 */
public record FamiliarGain(double least, double factor, double pivot) {

  /** Familiar RNAs are like all others. */
  public static final FamiliarGain NONE = new FamiliarGain(1, 1, 0);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when one is out of bounds
   */
  public FamiliarGain {
    if (!(least >= 0 && least <= 1)) {
      throw new IllegalArgumentException("familiarity must be in [0, 1], not " + least);
    }
    if (!(factor > 0 && Double.isFinite(factor) && Double.isFinite(pivot))) {
      throw new IllegalArgumentException(
          "the gain of familiar RNAs needs a factor above 0 and a finite pivot, not %s and %s"
              .formatted(factor, pivot));
    }
  }

  /** The same for log-odds that another calibration changes. */
  FamiliarGain movedBy(Calibration next) {
    return factor == 1
        ? NONE
        : new FamiliarGain(least, factor, next.scale() * pivot + next.offset());
  }
}
