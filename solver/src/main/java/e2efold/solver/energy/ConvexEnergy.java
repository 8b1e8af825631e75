package e2efold.solver.energy;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * The folding energy as a function of the contact map itself, the constraint as a quadratic penalty
 * (MATH.md §6):
 *
 * <pre>
 * E(A) = −½⟨U − s, A⟩ + (ε/4)‖A‖² + (κ/2) Σᵢ (rᵢ − 1)₊² [+ stacking],      r = A1
 * </pre>
 *
 * <p>Without stacking it is strongly convex in the pairs, with modulus ε.
 *
 * @param reward gain by the offset scores, slope {@code −(U − s)}
 * @param epsilon ε &gt; 0, a scalar
 * @param kappa κ &gt; 0, a scalar
 * @param stacking couplings of stacked pairs, if any
 */
public record ConvexEnergy(
    PairingReward reward, NDArray epsilon, NDArray kappa, Optional<StackingTerm> stacking)
    implements EnergyTerm {

  @Override
  public NDArray value(NDArray contacts) {
    NDArray half = contacts.getManager().create(0.5f).toType(contacts.getDataType(), false);
    NDArray perPair = contacts.square().sum(new int[] {1, 2}).mul(epsilon).mul(half);
    NDArray perBase = violation(contacts).square().sum(new int[] {1}).mul(kappa);
    NDArray sum = reward.value(contacts).add(perPair.add(perBase).mul(half));
    return stacking.map(term -> sum.add(term.value(contacts))).orElse(sum);
  }

  @Override
  public NDArray slope(NDArray contacts) {
    NDArray price = violation(contacts).mul(kappa);
    NDArray slope =
        price
            .expandDims(2)
            .add(price.expandDims(1))
            .addi(contacts.mul(epsilon))
            .addi(reward.slope(contacts));
    return stacking.map(term -> slope.add(term.slope(contacts))).orElse(slope);
  }

  private static NDArray violation(NDArray contacts) {
    return CapacityPenalty.excess(contacts).getNDArrayInternal().relu();
  }
}
