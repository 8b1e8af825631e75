package e2efold.solver;

import ai.djl.ndarray.NDArray;

/**
 * One backward pass of the engine; whoever opened the gradient collector hands its {@code backward}
 * in, since only one may be open and this module knows of none.
 */
@FunctionalInterface
public interface Backward {

  /**
   * Adds the derivatives of a number to the gradients of all leaves it was computed from, and frees
   * its tape.
   *
   * @param scalar the number, shape {@code ()}
   */
  void backward(NDArray scalar);
}
