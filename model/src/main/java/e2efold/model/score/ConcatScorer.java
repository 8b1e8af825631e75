package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import e2efold.model.Mode;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.SequenceBatch;
import java.util.List;

/**
 * The network of E2Efold, made free of length, batch and padding. What differs from the paper, and
 * why:
 *
 * <ul>
 *   <li>Layer normalisation over the channels stands where the authors have batch normalisation:
 *       the statistics of a batch mix RNAs with each other and with padding, so that a result would
 *       depend on its company, and their running means are tied to the lengths seen in training.
 *   <li>Attention does not see padding.
 *   <li>The position itself enters bounded, see {@link PositionFeatures#BOUNDED}.
 * </ul>
 */
public final class ConcatScorer implements PairScorer {

  private final ConcatNetwork network;

  /**
   * Builds the form of the network.
   *
   * @param form its extents
   */
  public ConcatScorer(ConcatForm form) {
    network =
        new ConcatNetwork(
            form.width(),
            form.layers(),
            form.heads(),
            form.feedForward(),
            form.dropout(),
            NormLayer::new);
  }

  @Override
  public List<ParameterSpec> parameters() {
    return network.parameters();
  }

  @Override
  public NDArray scores(SequenceBatch batch, Parameters p, Mode mode) {
    NDArray mask = batch.mask();
    NDArray features =
        PositionFeatures.BOUNDED.of(mask.getManager(), batch.lengths(), batch.paddedLength());
    NDArray keyBias = mask.sub(1f).mul(1e9f).expandDims(1).expandDims(1); // (B, 1, 1, L)
    return network.pairs(network.encode(batch.bases(), features, keyBias, p, mode), p);
  }
}
