package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv1d;
import e2efold.data.rna.PairingRules;
import e2efold.model.Mode;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.SequenceBatch;
import e2efold.model.score.PriorLayer.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The default energy network. A convolution and a transformer encoder with rotary positions read
 * the sequence; pair features are sums and products of projections of the two bases, the kind of
 * pair and the distance; a residual tower of convolutions sees stacks and loops; one number per
 * pair comes out.
 *
 * <p>Shapes: B sequences, L padded length, D width, C channels, M = B / 2 maps of two RNAs each.
 */
public final class AttentionScorer implements PairScorer {

  private static final int STEM_KERNEL = 9;
  private static final int PRODUCTS = 16;
  // The six kinds of legal pair, as letters of the 5' and the 3' base in the order A, C, G, U.
  private static final int[] KIND_FIVE = {0, 3, 2, 1, 2, 3};
  private static final int[] KIND_THREE = {3, 0, 1, 2, 3, 2};
  private static final float RARE_PAIR = -4f;

  private final int width;
  private final int heads;
  private final int minDistance;
  private final List<EncoderLayer> layers = new ArrayList<>();
  private final NormLayer norm;
  private final LinearLayer ends;
  private final LinearLayer factors;
  private final LinearLayer mixDistance;
  private final PairTower tower;
  private final ConvLayer scoreLayer;
  private final int channels;
  private final Optional<PriorLayer> prior;

  /**
   * Builds the form of the network.
   *
   * @param form its extents
   * @param rules the legal pairs
   * @param prior where the batch's prior enters; empty for a network that reads the sequence alone
   */
  AttentionScorer(AttentionForm form, PairingRules rules, Optional<PriorLayer> prior) {
    this.prior = prior;
    width = form.width();
    heads = form.heads();
    channels = form.channels();
    minDistance = rules.minDistance();
    for (int k = 0; k < form.layers(); k++) {
      layers.add(
          new EncoderLayer("encoder." + k, width, heads, form.feedForward(), form.dropout()));
    }
    norm = new NormLayer("encoder.norm", width);
    ends = new LinearLayer("pair.ends", width, 2 * channels, 1);
    factors = new LinearLayer("pair.factors", width, 2 * PRODUCTS, 1);
    mixDistance = new LinearLayer("pair.distance", DistanceFeatures.COUNT, channels, 1);
    scoreLayer = new ConvLayer("score", channels, 2, 1, 1, prior.isPresent() ? 0 : 0.5);
    tower = new PairTower("tower", channels, form.innerChannels(), form.blocks());
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> all = new ArrayList<>();
    all.add(ParameterSpec.normal("stem.weight", 4L * STEM_KERNEL, 2, width, 4, STEM_KERNEL));
    all.add(ParameterSpec.constant("stem.bias", 0f, width));
    layers.forEach(layer -> all.addAll(layer.parameters()));
    all.addAll(norm.parameters());
    all.addAll(ends.parameters());
    all.addAll(factors.parameters());
    int products = PRODUCTS + KIND_FIVE.length;
    all.add(ParameterSpec.normal("pair.products.weight", products, 1, channels, 1, products));
    all.addAll(mixDistance.parameters());
    all.addAll(tower.parameters());
    all.addAll(scoreLayer.parameters());
    all.add(ParameterSpec.constant("score.offset", prior.isPresent() ? 0f : RARE_PAIR, 1));
    prior.ifPresent(layer -> all.addAll(layer.parameters()));
    return all;
  }

  @Override
  public NDArray scores(SequenceBatch batch, Parameters p, Mode mode) {
    return mode == Mode.INFERENCE && batch.lengths().length == 1
        ? striped(batch, p)
        : folded(batch, p, mode, LayerWatcher.NONE);
  }

  @Override
  public NDArray watched(SequenceBatch batch, Parameters p, LayerWatcher watcher) {
    return folded(batch, p, Mode.INFERENCE, watcher);
  }

  private NDArray folded(SequenceBatch batch, Parameters p, Mode mode, LayerWatcher watcher) {
    long count = batch.lengths().length;
    NDArray bases = even(batch.bases());
    NDArray mask = even(batch.mask());
    NDManager manager = mask.getManager();
    FoldedMap folded = new FoldedMap(manager, mask, minDistance);
    NDArray features = folded.fold(pairFeatures(encode(bases, mask, p, mode, watcher), bases, p));
    if (prior.isEmpty()) {
      return first(folded.unfold(score(features, folded.live(), p, watcher)), count);
    }
    PriorLayer layer = prior.get();
    Shown shown = layer.show(even(batch.prior().orElseThrow()), mode);
    NDArray joined = features.addi(layer.folded(shown, folded.above(), folded.below(), p));
    NDArray added = folded.unfold(score(joined, folded.live(), p, watcher));
    return first(added.add(layer.begin(shown, p)), count);
  }

  /** (2M, L, L) → (count, L, L). */
  private static NDArray first(NDArray scores, long count) {
    return scores.getShape().get(0) == count ? scores : scores.get(new NDIndex(":" + count));
  }

  private NDArray striped(SequenceBatch batch, Parameters p) {
    NDArray bases = batch.bases();
    PairFeatures features =
        pairFeatures(encode(bases, batch.mask(), p, Mode.INFERENCE, LayerWatcher.NONE), bases, p);
    StripedMap map =
        new StripedMap(batch.paddedLength(), batch.lengths()[0], minDistance, tower.reach());
    StripedMap.Cells cells =
        (stripe, live) -> score(stripe, live, p, LayerWatcher.NONE).split(2, 1).get(0);
    if (prior.isEmpty()) {
      return map.scores(features::stripe, cells);
    }
    Shown shown = prior.get().show(batch.prior().orElseThrow(), Mode.INFERENCE);
    StripedMap.Rows rows =
        (from, to) -> features.stripe(from, to).addi(prior.get().stripe(shown, from, to, p));
    return map.scores(rows, cells).add(prior.get().begin(shown, p));
  }

  /** (M, C, R, Q) → (M, 2, R, Q): the score of a cell above the diagonal, and of one below it. */
  private NDArray score(NDArray features, NDArray live, Parameters p, LayerWatcher watcher) {
    watcher.made("pairs", features);
    NDArray map = tower.apply(features, live, p, watcher);
    return scoreLayer.apply(Activation.relu(map), p).add(p.get("score.offset"));
  }

  /** Appends an empty sequence to an odd batch, so that every map holds two. */
  private static NDArray even(NDArray x) {
    Shape shape = x.getShape();
    if (shape.get(0) % 2 == 0) {
      return x;
    }
    long[] one = shape.getShape().clone();
    one[0] = 1;
    return x.concat(x.getManager().zeros(new Shape(one)), 0);
  }

  /** (B, L, 4) → (B, L, D). */
  private NDArray encode(
      NDArray bases, NDArray mask, Parameters p, Mode mode, LayerWatcher watcher) {
    NDManager manager = bases.getManager();
    int l = Math.toIntExact(mask.getShape().get(1));
    NDArray x =
        Conv1d.conv1d(
                bases.transpose(0, 2, 1),
                p.get("stem.weight"),
                p.get("stem.bias"),
                new Shape(1),
                new Shape(STEM_KERNEL / 2),
                new Shape(1))
            .singletonOrThrow()
            .transpose(0, 2, 1);
    NDArray keyBias = mask.sub(1f).mul(1e9f).expandDims(1).expandDims(1); // (B, 1, 1, L)
    int d = width / heads;
    RotaryPositions query = new RotaryPositions(manager, l, d, 1 / Math.sqrt(d));
    RotaryPositions key = new RotaryPositions(manager, l, d, 1);
    watcher.made("stem", x);
    for (int k = 0; k < layers.size(); k++) {
      try (NDScope scope = new NDScope()) {
        x = layers.get(k).apply(x, keyBias, query, key, p, mode);
        NDScope.unregister(x);
      }
      watcher.made("encoder." + k, x);
    }
    return norm.apply(x, p);
  }

  /** The factors of a base are learned ones and the letters of each kind of pair. */
  private PairFeatures pairFeatures(NDArray encoded, NDArray bases, Parameters p) {
    NDManager manager = encoded.getManager();
    NDList end = ends.apply(encoded, p).split(2, 2); // (B, L, C)
    NDList factor = factors.apply(encoded, p).split(2, 2); // (B, L, PRODUCTS)
    NDArray weight = manager.zeros(new Shape(1)).add(p.get("pair.products.weight"));
    int length = Math.toIntExact(encoded.getShape().get(1));
    return new PairFeatures(
        new BaseFeatures(factor.get(0).concat(kinds(bases, KIND_FIVE), 2), end.get(0)),
        new BaseFeatures(factor.get(1).concat(kinds(bases, KIND_THREE), 2), end.get(1)),
        weight.transpose(2, 1, 0),
        mixDistance.apply(DistanceFeatures.table(manager, length + 1), p));
  }

  /** (B, L, 4) → (B, L, 6): the weight of the letter each kind of pair asks for. */
  private static NDArray kinds(NDArray letters, int[] wanted) {
    NDList columns = new NDList();
    for (int letter : wanted) {
      columns.add(letters.get(new NDIndex(":, :, " + letter + ":" + (letter + 1))));
    }
    return NDArrays.concat(columns, 2);
  }
}
