package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import java.util.List;

/**
 * A square two-dimensional convolution that keeps the extents of its map and commutes with the
 * {@link Mirror}: the kernels of the second half of its outputs are the mirror images of the first
 * half's. Inputs and outputs are even.
 */
record ConvLayer(String name, int inputs, int outputs, int kernel, int dilation, double gain) {

  List<ParameterSpec> parameters() {
    long fanIn = (long) inputs * kernel * kernel;
    return List.of(
        ParameterSpec.normal(name + ".weight", fanIn, gain, outputs / 2, inputs, kernel, kernel),
        ParameterSpec.constant(name + ".bias", 0f, outputs / 2));
  }

  /** (M, inputs, R, Q) → (M, outputs, R, Q). */
  NDArray apply(NDArray x, Parameters p) {
    // A sum with data first: what follows belongs to the batch, not to the parameters.
    NDArray zero = x.getManager().zeros(new Shape(1));
    NDArray weight = zero.add(p.get(name + ".weight"));
    NDArray bias = zero.add(p.get(name + ".bias"));
    NDArray mirrored = Mirror.swap(weight.transpose(0, 1, 3, 2), 1);
    long reach = (long) (kernel / 2) * dilation;
    return Conv2d.conv2d(
            x,
            weight.concat(mirrored, 0),
            bias.concat(bias, 0),
            new Shape(1, 1),
            new Shape(reach, reach),
            new Shape(dilation, dilation))
        .singletonOrThrow();
  }
}
