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
import ai.djl.nn.core.Linear;
import e2efold.model.Mode;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The score network of E2Efold (Chen et al., ICLR 2020, section 4.1): a convolution of the letters
 * beside a small network of the position, transformer layers over both, and a network of 1×1
 * convolutions over the features of two bases side by side. The pair (i, j) reads the base nearer
 * to the 5' end first, so the map is symmetric.
 *
 * <p>A 1×1 convolution of features side by side is a sum of a term per base: the (L, L, 6d) array
 * of all pairs is never made. Maps keep their channels last, so that such a convolution is a linear
 * map of the last axis.
 *
 * <p>Shapes: B sequences, L padded length, d width.
 */
final class ConcatNetwork {

  private static final int KERNEL = 9;
  private static final int DILATION = 2;
  private static final float RARE_PAIR = -4f;
  // Pairs scored at once: their features stay in the cache, and a long RNA needs no more memory.
  private static final long CELLS_AT_ONCE = 1 << 18;

  private final int width;
  private final ChannelNorm stemNorm;
  private final List<LinearLayer> position;
  private final List<PostNormLayer> layers = new ArrayList<>();
  private final LinearLayer pairFirst;
  private final ChannelNorm pairFirstNorm;
  private final LinearLayer pairSecond;
  private final ChannelNorm pairSecondNorm;

  ConcatNetwork(
      int width, int layerCount, int heads, int feedForward, float dropout, ChannelNorm.Kind norm) {
    this.width = width;
    double relu = Math.sqrt(2);
    int hidden = 5 * width;
    stemNorm = norm.of("stem.norm", width);
    position =
        List.of(
            new LinearLayer("position.0", PositionFeatures.COUNT, hidden, relu),
            new LinearLayer("position.1", hidden, hidden, relu),
            new LinearLayer("position.2", hidden, width, 1));
    for (int k = 0; k < layerCount; k++) {
      layers.add(new PostNormLayer("encoder." + k, 2 * width, heads, feedForward, dropout));
    }
    pairFirst = new LinearLayer("pair.0", 6 * width, width, relu);
    pairFirstNorm = norm.of("pair.0.norm", width);
    pairSecond = new LinearLayer("pair.1", width, width, relu);
    pairSecondNorm = norm.of("pair.1.norm", width);
  }

  List<ParameterSpec> parameters() {
    List<ParameterSpec> all = new ArrayList<>();
    all.add(ParameterSpec.normal("stem.weight", 4L * KERNEL, 2, width, 4, KERNEL));
    all.add(ParameterSpec.constant("stem.bias", 0f, width));
    all.addAll(stemNorm.parameters());
    position.forEach(layer -> all.addAll(layer.parameters()));
    layers.forEach(layer -> all.addAll(layer.parameters()));
    all.addAll(pairFirst.parameters());
    all.addAll(pairFirstNorm.parameters());
    all.addAll(pairSecond.parameters());
    all.addAll(pairSecondNorm.parameters());
    all.add(ParameterSpec.normal("score.weight", width, 0.5, 1, width));
    all.add(ParameterSpec.constant("score.bias", RARE_PAIR, 1));
    return all;
  }

  /**
   * Encodes every base.
   *
   * @param letters (B, L, 4), 0 on padding
   * @param features (B, L, 111) of {@link PositionFeatures}
   * @param keyBias as in {@link PostNormLayer#apply}
   * @return (B, L, 3d): 2d features out of the transformer, then d of the position
   */
  NDArray encode(NDArray letters, NDArray features, NDArray keyBias, Parameters p, Mode mode) {
    NDArray places = features;
    for (int k = 0; k < position.size(); k++) {
      places = position.get(k).apply(k == 0 ? places : Activation.relu(places), p);
    }
    NDArray x = stem(letters, p).concat(places, 2);
    for (PostNormLayer layer : layers) {
      try (NDScope scope = new NDScope()) {
        x = layer.apply(x, keyBias, p, mode);
        NDScope.unregister(x);
      }
    }
    return x.concat(places, 2);
  }

  /** (B, L, 4) → (B, L, d). */
  private NDArray stem(NDArray letters, Parameters p) {
    NDArray x =
        Conv1d.conv1d(
                letters.transpose(0, 2, 1),
                p.get("stem.weight"),
                p.get("stem.bias"),
                new Shape(1),
                new Shape(KERNEL / 2 * DILATION),
                new Shape(DILATION))
            .singletonOrThrow()
            .transpose(0, 2, 1);
    return Activation.relu(stemNorm.apply(x, p));
  }

  /**
   * Scores every pair.
   *
   * @param encoded (B, L, 3d) from {@link #encode}
   * @return (B, L, L), symmetric
   */
  NDArray pairs(NDArray encoded, Parameters p) {
    NDManager manager = encoded.getManager();
    NDList parts = encoded.split(new long[] {2L * width}, 2);
    NDArray base = parts.get(0);
    NDArray place = parts.get(1);
    NDArray noBase = manager.zeros(base.getShape());
    NDArray noPlace = manager.zeros(place.getShape());
    NDArray weight = p.get("pair.0.weight"); // columns: base 5', base 3', place 5', place 3'
    NDArray five =
        Linear.linear(
                NDArrays.concat(new NDList(base, noBase, place, noPlace), 2),
                weight,
                p.get("pair.0.bias"))
            .singletonOrThrow();
    NDArray three =
        Linear.linear(NDArrays.concat(new NDList(noBase, base, noPlace, place), 2), weight)
            .singletonOrThrow();
    int l = Math.toIntExact(five.getShape().get(1));
    int rows = Math.toIntExact(Math.max(1, CELLS_AT_ONCE / (five.getShape().get(0) * l)));
    NDList stripes = new NDList();
    for (int from = 0; from < l; from += rows) {
      try (NDScope scope = new NDScope()) {
        NDArray stripe = score(mirrored(five, three, from, Math.min(l, from + rows)), p);
        NDScope.unregister(stripe);
        stripes.add(stripe);
      }
    }
    // The engine would answer the concatenation of a single array with a copy off the tape.
    return stripes.size() == 1 ? stripes.get(0) : NDArrays.concat(stripes, 1);
  }

  /** (B, R, L, d) → (B, R, L). */
  private NDArray score(NDArray map, Parameters p) {
    NDArray first = Activation.relu(pairFirstNorm.apply(map, p));
    NDArray second = Activation.relu(pairSecondNorm.apply(pairSecond.apply(first, p), p));
    return Linear.linear(second, p.get("score.weight"), p.get("score.bias"))
        .singletonOrThrow()
        .squeeze(3);
  }

  /** (B, L, d) of the 5' and of the 3' base → (B, R, L, d), rows of a symmetric map. */
  private static NDArray mirrored(NDArray five, NDArray three, int from, int to) {
    int l = Math.toIntExact(five.getShape().get(1));
    boolean[] isAbove = new boolean[(to - from) * l];
    for (int i = from; i < to; i++) {
      for (int j = i; j < l; j++) {
        isAbove[(i - from) * l + j] = true;
      }
    }
    NDArray above = five.getManager().create(isAbove, new Shape(1, to - from, l, 1));
    NDIndex rows = new NDIndex(":, {}:{}", from, to);
    NDArray upper = five.get(rows).expandDims(2).add(three.expandDims(1));
    NDArray lower = three.get(rows).expandDims(2).add(five.expandDims(1));
    return NDArrays.where(above.broadcast(upper.getShape()), upper, lower);
  }
}
