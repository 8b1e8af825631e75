package e2efold.solver.energy;

import ai.djl.ndarray.NDArray;

/**
 * The smooth part of the folding energy as a function of the free variables, {@code F(Â) = −½⟨u, A⟩
 * + Σ λ h(A1 − 1)} with {@code A = A(Â)} (MATH.md §2).
 *
 * @param map A(Â)
 * @param reward what pairs gain
 * @param penalty what bases with several partners pay
 */
public record FoldingEnergy(ContactMap map, PairingReward reward, CapacityPenalty penalty) {

  /**
   * The energy.
   *
   * @param free Â, {@code (B, L, L)}
   * @return {@code (B)}, owned by the manager of {@code free}
   */
  public NDArray value(NDArray free) {
    NDArray contacts = map.contacts(free);
    return reward.value(contacts).add(penalty.value(contacts));
  }

  /**
   * The gradient by the chain rule: {@code ∂F/∂Â = Â ∘ M ∘ (G + Gᵀ)}. The factor M is left out: Â
   * starts at 0 on illegal pairs, and what a negative ρ puts there never reaches A.
   *
   * @param free Â, {@code (B, L, L)}
   * @param contacts {@code A(Â)}
   * @return {@code (B, L, L)}, exact on legal pairs; owned by the manager of {@code contacts}
   */
  public NDArray gradient(NDArray free, NDArray contacts) {
    // In place on the penalty's fresh array: large arrays cost more to allocate than to add.
    return penalty.slope(contacts).addi(reward.slope(contacts)).mul(free);
  }
}
