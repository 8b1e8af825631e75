package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import java.util.List;

/** A square two-dimensional convolution that keeps the extents of its map. */
record ConvLayer(String name, int inputs, int outputs, int kernel, int dilation, double gain) {

  List<ParameterSpec> parameters() {
    long fanIn = (long) inputs * kernel * kernel;
    return List.of(
        ParameterSpec.normal(name + ".weight", fanIn, gain, outputs, inputs, kernel, kernel),
        ParameterSpec.constant(name + ".bias", 0f, outputs));
  }

  /** (M, inputs, R, C) → (M, outputs, R, C). */
  NDArray apply(NDArray x, Parameters p) {
    long reach = (long) (kernel / 2) * dilation;
    return Conv2d.conv2d(
            x,
            p.get(name + ".weight"),
            p.get(name + ".bias"),
            new Shape(1, 1),
            new Shape(reach, reach),
            new Shape(dilation, dilation))
        .singletonOrThrow();
  }
}
