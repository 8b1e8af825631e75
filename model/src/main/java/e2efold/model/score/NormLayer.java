package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import java.util.List;

/** Layer normalisation of the last axis (Ba et al., arXiv 1607.06450). */
record NormLayer(String name, int width) implements ChannelNorm {

  private static final float EPSILON = 1e-5f;

  @Override
  public List<ParameterSpec> parameters() {
    return List.of(
        ParameterSpec.constant(name + ".weight", 1f, width),
        ParameterSpec.constant(name + ".bias", 0f, width));
  }

  @Override
  public NDArray apply(NDArray x, Parameters p) {
    return LayerNorm.layerNorm(
            x, new Shape(width), p.get(name + ".weight"), p.get(name + ".bias"), EPSILON)
        .singletonOrThrow();
  }
}
