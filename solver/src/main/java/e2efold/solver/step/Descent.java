package e2efold.solver.step;

import ai.djl.ndarray.NDArray;

/** The update formulas of gradient descent and of Nesterov's acceleration (MATH.md §6). */
final class Descent {

  private Descent() {}

  /**
   * {@code P(y − φ ∇E(y))}.
   *
   * @param point y
   * @param length φ, broadcasts against {@code point}
   * @return like {@code point}
   */
  static NDArray step(Objective objective, NDArray point, NDArray length) {
    return objective.project(point.sub(objective.gradient(point).mul(length)));
  }

  /**
   * {@code y + β (y − y₋)}.
   *
   * @param point y
   * @param before y₋, the point one step earlier
   * @param momentum β, broadcasts against {@code point}
   * @return like {@code point}
   */
  static NDArray extrapolate(NDArray point, NDArray before, NDArray momentum) {
    return point.add(point.sub(before).mul(momentum));
  }

  /**
   * {@code β = (1 − √(μφ)) / (1 + √(μφ))} (Nesterov 2004, constant step scheme for strongly convex
   * functions).
   *
   * @param rate μφ, in (0, 1]
   * @return β, like {@code rate}
   */
  static NDArray momentum(NDArray rate) {
    NDArray root = rate.sqrt();
    return root.neg().add(1f).div(root.add(1f));
  }
}
