package e2efold.model.score;

import e2efold.data.rna.PairingRules;

/**
 * The extents of the network that the authors of E2Efold released in 2020. Only this form has a
 * length.
 *
 * @param paddedLength length every RNA is padded to, and the longest it takes, nt
 * @param width d, features per base
 * @param layers transformer layers, each of width 2d
 * @param heads attention heads; a divisor of 2d
 * @param feedForward hidden width of the feed-forward branch
 */
public record PaddedConcatForm(int paddedLength, int width, int layers, int heads, int feedForward)
    implements ScorerSpec {

  /** The model the authors call short. */
  public static final PaddedConcatForm SHORT = new PaddedConcatForm(600, 10, 3, 2, 2048);

  /** Longest padding: the multiplier matrix of the solver has the square of it. */
  public static final int LONGEST = 4096;

  /**
   * Checks the extents.
   *
   * @throws IllegalArgumentException naming the extent that is out of bounds
   */
  public PaddedConcatForm {
    if (paddedLength < 1 || paddedLength > LONGEST) {
      throw new IllegalArgumentException(
          "paddedLength must be 1 to " + LONGEST + ", not " + paddedLength);
    }
    ConcatForm.checkExtents(width, layers, heads, feedForward);
  }

  @Override
  public PairScorer scorer(PairingRules rules) {
    return new PaddedConcatScorer(this);
  }

  @Override
  public int longest() {
    return paddedLength;
  }
}
