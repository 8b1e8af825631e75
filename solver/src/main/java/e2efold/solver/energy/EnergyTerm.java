package e2efold.solver.energy;

import ai.djl.ndarray.NDArray;

/**
 * One smooth summand of the folding energy, as a function of the contact map A. The derivative is
 * written out, so a step built from it can be differentiated once more by the engine (MATH.md §2).
 */
public interface EnergyTerm {

  /**
   * The energy.
   *
   * @param contacts A, {@code (B, L, L)}, symmetric
   * @return {@code (B)}, owned by the manager of {@code contacts}
   */
  NDArray value(NDArray contacts);

  /**
   * The symmetrised derivative {@code G + Gᵀ}, {@code G = ∂value/∂A} with all entries of A free.
   *
   * @param contacts A, {@code (B, L, L)}, symmetric
   * @return {@code (B, L, L)}, owned by the problem's manager
   */
  NDArray slope(NDArray contacts);
}
