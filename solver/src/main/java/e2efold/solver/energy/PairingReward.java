package e2efold.solver.energy;

import ai.djl.ndarray.NDArray;

/**
 * Reward of every contact by its gated score: {@code −½⟨u, A⟩}, slope {@code −u} (MATH.md §2).
 *
 * @param slope {@code −u}, {@code (B, L, L)}, symmetric
 */
public record PairingReward(NDArray slope) implements EnergyTerm {

  /**
   * Rewards by scores.
   *
   * @param gated u, {@code (B, L, L)}, symmetric
   * @return the term, owned by the manager of {@code gated}
   */
  public static PairingReward of(NDArray gated) {
    return new PairingReward(gated.neg());
  }

  @Override
  public NDArray value(NDArray contacts) {
    NDArray twice = contacts.mul(slope).sum(new int[] {1, 2});
    // An array, not a number: the engine frees a number's memory while the tape still reads it.
    NDArray half = twice.getManager().create(0.5f).toType(twice.getDataType(), false);
    return twice.mul(half);
  }

  /** The term's own array, not a copy: leave it as it is. */
  @Override
  public NDArray slope(NDArray contacts) {
    return slope;
  }
}
