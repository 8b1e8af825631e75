package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import java.util.List;

/** An affine map of the last axis, y = x Wᵀ + b, with W (outputs, inputs). */
record LinearLayer(String name, int inputs, int outputs, double gain) {

  List<ParameterSpec> parameters() {
    return List.of(
        ParameterSpec.normal(name + ".weight", inputs, gain, outputs, inputs),
        ParameterSpec.constant(name + ".bias", 0f, outputs));
  }

  /** (…, inputs) → (…, outputs). */
  NDArray apply(NDArray x, Parameters p) {
    return Linear.linear(x, p.get(name + ".weight"), p.get(name + ".bias")).singletonOrThrow();
  }
}
