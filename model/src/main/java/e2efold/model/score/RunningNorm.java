package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import java.util.List;

/**
 * Batch normalisation of the last axis by the statistics of a training that is over (Ioffe and
 * Szegedy, ICML 2015): a fixed affine map of each channel.
 */
record RunningNorm(String name, int width) implements ChannelNorm {

  private static final float EPSILON = 1e-5f;

  @Override
  public List<ParameterSpec> parameters() {
    return List.of(
        ParameterSpec.constant(name + ".weight", 1f, width),
        ParameterSpec.constant(name + ".bias", 0f, width),
        ParameterSpec.constant(name + ".running_mean", 0f, width),
        ParameterSpec.constant(name + ".running_var", 1f, width));
  }

  @Override
  public NDArray apply(NDArray x, Parameters p) {
    NDManager manager = x.getManager();
    // Begun from an array of the data's manager, which then owns what follows.
    NDArray zero = manager.zeros(new Shape(1));
    NDArray deviation = zero.add(p.get(name + ".running_var")).add(EPSILON).sqrt();
    NDArray slope = zero.add(p.get(name + ".weight")).div(deviation);
    return x.sub(p.get(name + ".running_mean")).mul(slope).add(p.get(name + ".bias"));
  }
}
