package e2efold.model.score;

import e2efold.data.rna.PairingRules;
import java.util.Optional;

/**
 * The extents of the default network.
 *
 * @param width D, features per base; a multiple of {@code 2 · heads}
 * @param layers transformer layers
 * @param heads attention heads
 * @param feedForward hidden width of the feed-forward branch
 * @param channels C, features per pair; even
 * @param innerChannels features per pair between the two convolutions of a block; even
 * @param blocks residual blocks of two 3×3 convolutions
 * @param dropout share of features dropped in training
 */
public record AttentionForm(
    int width,
    int layers,
    int heads,
    int feedForward,
    int channels,
    int innerChannels,
    int blocks,
    float dropout)
    implements ScorerSpec {

  /** The extents of the bundled model. */
  public static final AttentionForm DEFAULT = new AttentionForm(128, 4, 4, 512, 32, 16, 4, 0.1f);

  private static final int LIMIT = 8192;

  // A convolution changes j − i by up to 4: from 3 it ends at −1, short of the other RNA's −3.
  private static final int LEAST_DISTANCE = 3;

  /**
   * Checks the extents.
   *
   * @throws IllegalArgumentException naming the extent that is out of bounds
   */
  public AttentionForm {
    check("width", width);
    check("heads", heads);
    check("feedForward", feedForward);
    check("channels", channels);
    check("innerChannels", innerChannels);
    if (channels % 2 != 0 || innerChannels % 2 != 0) {
      throw new IllegalArgumentException(
          "channels and innerChannels must be even, not " + channels + " and " + innerChannels);
    }
    if (layers < 0 || layers > 64 || blocks < 0 || blocks > 64) {
      throw new IllegalArgumentException(
          "layers and blocks must be 0 to 64, not " + layers + " and " + blocks);
    }
    if (width % (2 * heads) != 0) {
      throw new IllegalArgumentException(
          "width " + width + " must be a multiple of twice the heads, " + 2 * heads);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be in [0, 1), not " + dropout);
    }
  }

  private static void check(String name, int extent) {
    if (extent < 1 || extent > LIMIT) {
      throw new IllegalArgumentException(name + " must be 1 to " + LIMIT + ", not " + extent);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when legal pairs come so near the diagonal of a pair map that
   *     the two RNAs of a map would see each other
   */
  @Override
  public PairScorer scorer(PairingRules rules) {
    return new AttentionScorer(checked(rules), rules, Optional.empty());
  }

  /** This form, when the rules suit it. */
  AttentionForm checked(PairingRules rules) {
    if (rules.minDistance() < LEAST_DISTANCE) {
      throw new IllegalArgumentException(
          "this network needs a minDistance of at least "
              + LEAST_DISTANCE
              + ", not "
              + rules.minDistance());
    }
    return this;
  }
}
