package e2efold.solver.energy;

import ai.djl.ndarray.NDArray;

/**
 * Price of a base with more than one partner: {@code Σᵢ λᵢ h(rᵢ − 1)}, row sums {@code r = A1}, the
 * hinge smoothed to {@code h(c) = ln(1 + eᶜ)}. Its slope is {@code πᵢ + πⱼ} with {@code π = λ ∘ σ(r
 * − 1)} (E2Efold, ICLR 2020; MATH.md §2).
 *
 * @param multipliers λ, {@code (B, L)}, not negative
 */
public record CapacityPenalty(NDArray multipliers) implements EnergyTerm {

  /**
   * What each base has too much.
   *
   * @param contacts A, {@code (B, L, L)}
   * @return {@code A1 − 1}, {@code (B, L)}, owned by the manager of {@code contacts}
   */
  public static NDArray excess(NDArray contacts) {
    return contacts.sum(new int[] {2}).sub(1f);
  }

  @Override
  public NDArray value(NDArray contacts) {
    NDArray hinge = excess(contacts).getNDArrayInternal().softPlus();
    return hinge.mul(multipliers).sum(new int[] {1});
  }

  /** A new array at each call. */
  @Override
  public NDArray slope(NDArray contacts) {
    NDArray price = excess(contacts).getNDArrayInternal().sigmoid().mul(multipliers);
    return price.expandDims(2).add(price.expandDims(1));
  }
}
