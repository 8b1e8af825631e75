package e2efold.solver.energy;

import ai.djl.ndarray.NDArray;

/**
 * Price of every free variable that is not zero, {@code ρ‖Â‖₁}, taken by its proximal operator
 * (MATH.md §2).
 *
 * @param weight ρ, a scalar or an array that broadcasts against {@code (B, L, L)}
 */
public record SparsityPenalty(NDArray weight) {

  /**
   * Soft threshold, folded to the non-negative side and capped: {@code min(1, (|x| − ρα)₊)}. Only
   * Â∘Â is ever used, so the sign is free.
   *
   * @param point x, {@code (B, L, L)}
   * @param length step length α, a scalar
   * @return {@code (B, L, L)} in [0, 1], owned by the manager of {@code point}
   */
  public NDArray shrink(NDArray point, NDArray length) {
    return point.abs().subi(length.mul(weight)).clip(0f, 1f);
  }
}
