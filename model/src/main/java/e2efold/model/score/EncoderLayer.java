package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.Dropout;
import e2efold.model.Mode;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import java.util.List;
import java.util.stream.Stream;

/**
 * One transformer encoder layer with normalisation before each branch (Xiong et al., ICML 2020) and
 * rotary positions. Shapes: B sequences, L padded length, D width, H heads, d = D / H.
 */
final class EncoderLayer {

  private final int width;
  private final int heads;
  private final float dropout;
  private final NormLayer attentionNorm;
  private final LinearLayer projections;
  private final LinearLayer output;
  private final NormLayer feedForwardNorm;
  private final LinearLayer expand;
  private final LinearLayer contract;

  EncoderLayer(String name, int width, int heads, int feedForward, float dropout) {
    this.width = width;
    this.heads = heads;
    this.dropout = dropout;
    attentionNorm = new NormLayer(name + ".attention.norm", width);
    projections = new LinearLayer(name + ".attention.projections", width, 3 * width, 1);
    output = new LinearLayer(name + ".attention.output", width, width, 0.5);
    feedForwardNorm = new NormLayer(name + ".feedforward.norm", width);
    expand = new LinearLayer(name + ".feedforward.expand", width, feedForward, Math.sqrt(2));
    contract = new LinearLayer(name + ".feedforward.contract", feedForward, width, 0.5);
  }

  List<ParameterSpec> parameters() {
    return Stream.of(
            attentionNorm.parameters(),
            projections.parameters(),
            output.parameters(),
            feedForwardNorm.parameters(),
            expand.parameters(),
            contract.parameters())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Encodes.
   *
   * @param x (B, L, D)
   * @param keyBias (B, 1, 1, L) 0 on bases, very negative on padding
   */
  NDArray apply(
      NDArray x,
      NDArray keyBias,
      RotaryPositions queryPositions,
      RotaryPositions keyPositions,
      Parameters p,
      Mode mode) {
    NDArray normed = attentionNorm.apply(x, p);
    x = x.add(drop(attention(normed, keyBias, queryPositions, keyPositions, p), mode));
    NDArray hidden = Activation.relu(expand.apply(feedForwardNorm.apply(x, p), p));
    return x.add(drop(contract.apply(hidden, p), mode));
  }

  private NDArray attention(
      NDArray x,
      NDArray keyBias,
      RotaryPositions queryPositions,
      RotaryPositions keyPositions,
      Parameters p) {
    long b = x.getShape().get(0);
    long l = x.getShape().get(1);
    int d = width / heads;
    NDArray all = projections.apply(x, p).reshape(b, l, 3, heads, d).transpose(2, 0, 3, 1, 4);
    NDArray query = queryPositions.apply(all.get(0)); // (B, H, L, d), scaled by 1/√d
    NDArray key = keyPositions.apply(all.get(1));
    NDArray value = all.get(2);
    NDArray weights =
        query.matMul(key.transpose(0, 1, 3, 2)).add(keyBias).softmax(-1); // (B, H, L, L)
    NDArray mixed = weights.matMul(value).transpose(0, 2, 1, 3).reshape(b, l, width);
    return output.apply(mixed, p);
  }

  private NDArray drop(NDArray x, Mode mode) {
    if (mode == Mode.INFERENCE || dropout == 0) {
      return x;
    }
    NDList dropped = Dropout.dropout(x, dropout, true);
    return dropped.singletonOrThrow();
  }
}
