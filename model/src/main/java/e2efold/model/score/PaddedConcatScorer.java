package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import e2efold.model.Mode;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.SequenceBatch;
import java.util.Arrays;
import java.util.List;

/**
 * The network of E2Efold as its authors released it (ml4bio/e2efold, 2020), for their trained
 * weights: every RNA is padded to one length, attention and convolution run over the padding, and
 * batch normalisation uses the statistics of their training. It cannot be trained: a batch would
 * change those statistics.
 *
 * <p>The features of the bases need the padding; the scores of pairs do not, and are made for the
 * batch's own length only.
 *
 * <p>Ambiguity codes mark each base they stand for with 1, and N marks none, as in the authors'
 * code; but W marks A and U, where theirs marks A alone.
 */
public final class PaddedConcatScorer implements PairScorer {

  // RNAs encoded at once; each needs as much memory as one of the padded length.
  private static final int GROUP = 16;

  // Columns of the authors' letters, A U C G, by row of ours, A C G U.
  private static final float[] LETTERS = {1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0};
  private static final int ALL_LETTERS = 4;

  private final int paddedLength;
  private final ConcatNetwork network;

  /**
   * Builds the form of the network.
   *
   * @param form its extents
   */
  public PaddedConcatScorer(PaddedConcatForm form) {
    paddedLength = form.paddedLength();
    network =
        new ConcatNetwork(
            form.width(), form.layers(), form.heads(), form.feedForward(), 0, RunningNorm::new);
  }

  @Override
  public List<ParameterSpec> parameters() {
    return network.parameters().stream().map(ParameterSpec::fixed).toList();
  }

  /**
   * Scores every pair.
   *
   * @throws IllegalArgumentException when the batch is longer than the padding
   * @throws IllegalStateException in training
   */
  @Override
  public NDArray scores(SequenceBatch batch, Parameters p, Mode mode) {
    if (mode == Mode.TRAINING) {
      throw new IllegalStateException(
          "a model imported from 2020 cannot be trained further; train the network e2efold-1");
    }
    if (batch.paddedLength() > paddedLength) {
      throw new IllegalArgumentException(
          "RNAs of up to %d nt do not fit a network padded to %d"
              .formatted(batch.paddedLength(), paddedLength));
    }
    NDList encoded = new NDList();
    for (int from = 0; from < batch.lengths().length; from += GROUP) {
      int to = Math.min(from + GROUP, batch.lengths().length);
      try (NDScope scope = new NDScope()) {
        NDArray group = encode(batch, from, to, p);
        NDScope.unregister(group);
        encoded.add(group);
      }
    }
    return network.pairs(NDArrays.concat(encoded, 0), p);
  }

  /** (G, L, 3d) of the sequences from one (included) to another (not included). */
  private NDArray encode(SequenceBatch batch, int from, int to, Parameters p) {
    NDManager manager = batch.bases().getManager();
    int l = batch.paddedLength();
    NDArray bases = batch.bases().get(new NDIndex("{}:{}", from, to));
    NDArray marked = bases.gt(0).toType(DataType.FLOAT32, true);
    NDArray ambiguous = marked.sum(new int[] {2}, true).lt(ALL_LETTERS);
    NDArray letters =
        marked
            .mul(ambiguous.toType(DataType.FLOAT32, true))
            .matMul(manager.create(LETTERS, new Shape(4, 4)))
            .concat(manager.zeros(new Shape(to - from, paddedLength - l, 4)), 1);
    int[] lengths = Arrays.copyOfRange(batch.lengths(), from, to);
    NDArray features = PositionFeatures.PUBLISHED.of(manager, lengths, paddedLength);
    NDArray everywhere = manager.zeros(new Shape(1, 1, 1, 1));
    return network
        .encode(letters, features, everywhere, p, Mode.INFERENCE)
        .get(new NDIndex(":, :{}", l));
  }
}
