package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.Dropout;
import e2efold.model.Mode;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import java.util.List;
import java.util.stream.Stream;

/**
 * One transformer encoder layer as first published, with normalisation after each branch and ReLU
 * between the two feed-forward maps (Vaswani et al., NIPS 2017). Shapes: B sequences, L padded
 * length, D width, H heads, d = D / H.
 */
final class PostNormLayer {

  private final int width;
  private final int heads;
  private final float dropout;
  private final LinearLayer projections;
  private final LinearLayer output;
  private final NormLayer attentionNorm;
  private final LinearLayer expand;
  private final LinearLayer contract;
  private final NormLayer feedForwardNorm;

  PostNormLayer(String name, int width, int heads, int feedForward, float dropout) {
    this.width = width;
    this.heads = heads;
    this.dropout = dropout;
    projections = new LinearLayer(name + ".attention.projections", width, 3 * width, 1);
    output = new LinearLayer(name + ".attention.output", width, width, 1);
    attentionNorm = new NormLayer(name + ".attention.norm", width);
    expand = new LinearLayer(name + ".feedforward.expand", width, feedForward, Math.sqrt(2));
    contract = new LinearLayer(name + ".feedforward.contract", feedForward, width, 1);
    feedForwardNorm = new NormLayer(name + ".feedforward.norm", width);
  }

  List<ParameterSpec> parameters() {
    return Stream.of(
            projections.parameters(),
            output.parameters(),
            attentionNorm.parameters(),
            expand.parameters(),
            contract.parameters(),
            feedForwardNorm.parameters())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Encodes.
   *
   * @param x (B, L, D)
   * @param keyBias (B, 1, 1, L), or what broadcasts to it: 0 on bases to attend to, very negative
   *     elsewhere
   * @return (B, L, D)
   */
  NDArray apply(NDArray x, NDArray keyBias, Parameters p, Mode mode) {
    NDArray attended = attentionNorm.apply(x.add(drop(attention(x, keyBias, p, mode), mode)), p);
    NDArray hidden = drop(Activation.relu(expand.apply(attended, p)), mode);
    return feedForwardNorm.apply(attended.add(drop(contract.apply(hidden, p), mode)), p);
  }

  private NDArray attention(NDArray x, NDArray keyBias, Parameters p, Mode mode) {
    long b = x.getShape().get(0);
    long l = x.getShape().get(1);
    int d = width / heads;
    NDArray all = projections.apply(x, p).reshape(b, l, 3, heads, d).transpose(2, 0, 3, 1, 4);
    // An array, not a number: the engine frees a number's memory while the tape still reads it.
    NDArray scale = x.getManager().create((float) (1 / Math.sqrt(d)));
    NDArray query = all.get(0).mul(scale); // (B, H, L, d)
    NDArray weights =
        query.matMul(all.get(1).transpose(0, 1, 3, 2)).add(keyBias).softmax(-1); // (B, H, L, L)
    NDArray mixed = drop(weights, mode).matMul(all.get(2));
    return output.apply(mixed.transpose(0, 2, 1, 3).reshape(b, l, width), p);
  }

  private NDArray drop(NDArray x, Mode mode) {
    return mode == Mode.INFERENCE || dropout == 0
        ? x
        : Dropout.dropout(x, dropout, true).singletonOrThrow();
  }
}
