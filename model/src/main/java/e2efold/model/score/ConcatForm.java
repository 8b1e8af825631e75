package e2efold.model.score;

import e2efold.data.rna.PairingRules;

/**
 * The extents of the paper's network without a fixed length (Chen et al., ICLR 2020).
 *
 * @param width d, features per base
 * @param layers transformer layers, each of width 2d
 * @param heads attention heads; a divisor of 2d
 * @param feedForward hidden width of the feed-forward branch
 * @param dropout share of features dropped in training
 */
public record ConcatForm(int width, int layers, int heads, int feedForward, float dropout)
    implements ScorerSpec {

  /** The paper's extents. */
  public static final ConcatForm DEFAULT = new ConcatForm(10, 3, 2, 2048, 0.1f);

  /**
   * Checks the extents.
   *
   * @throws IllegalArgumentException naming the extent that is out of bounds
   */
  public ConcatForm {
    checkExtents(width, layers, heads, feedForward);
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be in [0, 1), not " + dropout);
    }
  }

  static void checkExtents(int width, int layers, int heads, int feedForward) {
    if (width < 1 || width > 1024) {
      throw new IllegalArgumentException("width must be 1 to 1024, not " + width);
    }
    if (layers < 0 || layers > 64) {
      throw new IllegalArgumentException("layers must be 0 to 64, not " + layers);
    }
    if (heads < 1 || 2 * width % heads != 0) {
      throw new IllegalArgumentException(
          "heads must divide twice the width, " + 2 * width + ", not be " + heads);
    }
    if (feedForward < 1 || feedForward > 8192) {
      throw new IllegalArgumentException("feedForward must be 1 to 8192, not " + feedForward);
    }
  }

  @Override
  public PairScorer scorer(PairingRules rules) {
    return new ConcatScorer(this);
  }
}
