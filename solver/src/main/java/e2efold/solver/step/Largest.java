package e2efold.solver.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** The largest entry of an array, read back from the device. */
final class Largest {

  private Largest() {}

  static float of(NDArray array) {
    return array.max().toType(DataType.FLOAT32, false).getFloat();
  }
}
