package e2efold.solver.step;

import ai.djl.ndarray.NDArray;

/** What gradient descent and its accelerated form minimise: a smooth function over a simple set. */
interface Objective {

  /**
   * The gradient.
   *
   * @param point of any shape
   * @return like {@code point}
   */
  NDArray gradient(NDArray point);

  /**
   * The nearest point of the set.
   *
   * @param point of any shape
   * @return like {@code point}
   */
  NDArray project(NDArray point);
}
