package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * The mirror image of a pair map. The channels of a map come in two halves; exchanging rows and
 * columns also exchanges the halves, mirror(X)_c(j, i) = X_c'(i, j). A network that commutes with
 * the mirror (Cohen and Welling, "Group Equivariant Convolutional Networks", ICML 2016) gives an
 * RNA the same scores above the diagonal and, mirrored, below it, and yet can tell inside from
 * outside.
 */
final class Mirror {

  private Mirror() {}

  /** Exchanges the halves of an axis of even extent. */
  static NDArray swap(NDArray x, int axis) {
    NDList halves = x.split(2, axis);
    return halves.get(1).concat(halves.get(0), axis);
  }
}
