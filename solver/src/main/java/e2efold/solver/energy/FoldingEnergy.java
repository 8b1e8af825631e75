package e2efold.solver.energy;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * The smooth part of the folding energy as a function of the free variables, {@code F(Â) = −½⟨u, A⟩
 * + Σ λ h(A1 − 1)} with {@code A = A(Â)} (MATH.md §2), and what stacked pairs gain.
 *
 * @param map A(Â)
 * @param reward what pairs gain
 * @param penalty what bases with several partners pay
 * @param stacking couplings of stacked pairs, if any
 */
public record FoldingEnergy(
    ContactMap map,
    PairingReward reward,
    CapacityPenalty penalty,
    Optional<StackingTerm> stacking) {

  /**
   * The energy.
   *
   * @param free Â, {@code (B, L, L)}
   * @return {@code (B)}, owned by the manager of {@code free}
   */
  public NDArray value(NDArray free) {
    NDArray contacts = map.contacts(free);
    NDArray sum = reward.value(contacts).add(penalty.value(contacts));
    return stacking.map(term -> sum.add(term.value(contacts))).orElse(sum);
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
    NDArray pairs = penalty.slope(contacts).addi(reward.slope(contacts));
    NDArray slope = stacking.map(term -> pairs.addi(term.slope(contacts))).orElse(pairs);
    return slope.mul(free);
  }
}
