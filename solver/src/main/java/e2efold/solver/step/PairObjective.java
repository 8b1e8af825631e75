package e2efold.solver.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import e2efold.solver.Coefficients;
import e2efold.solver.Coefficients.Sign;
import e2efold.solver.KktResidual;
import e2efold.solver.PairingProblem;
import e2efold.solver.energy.CapacityPenalty;
import e2efold.solver.energy.ConvexEnergy;
import e2efold.solver.energy.PairingReward;
import e2efold.solver.energy.StackingTerm;
import java.util.List;
import java.util.Optional;

/**
 * The convex folding energy over contact maps in [0, 1], and the step length it bears at each pair.
 *
 * <p>A pair whose score, with all it can gain by stacking, is below the offset is 0 at every
 * optimum: it is held at 0, and what it would add to the curvature is not counted. The rest get
 * {@code φ / D_ij}, {@code D_ij = ε + κ (dᵢ + dⱼ) + |K_ij| + |K_{i−1,j+1}|}, d the number of pairs
 * left to a base: D bounds the row sums of the Hessian, so φ &lt; 2 descends at any length (MATH.md
 * §6).
 *
 * @param energy the energy
 * @param mask {@code (B, L, L)}, 0 on pairs held at 0, else 1
 * @param inverse {@code 1 / D}, {@code (B, L, L)}, 0 on pairs held at 0
 */
record PairObjective(ConvexEnergy energy, NDArray mask, NDArray inverse) implements Objective {

  static final List<Coefficients.Spec> COEFFICIENTS =
      List.of(
          Coefficients.Spec.scalar("s", 0, Sign.FREE),
          Coefficients.Spec.scalar("epsilon", 1, Sign.POSITIVE),
          Coefficients.Spec.scalar("kappa", 2, Sign.POSITIVE),
          Coefficients.Spec.scalar("step", 1, Sign.POSITIVE));

  static PairObjective of(PairingProblem problem, Coefficients coefficients) {
    NDArray epsilon = coefficients.get("epsilon");
    NDArray kappa = coefficients.get("kappa");
    NDArray offset = problem.scores().sub(coefficients.get("s"));
    Optional<StackingTerm> stacking = problem.couplings().map(StackingTerm::new);
    Candidates candidates = Candidates.of(problem, offset);
    NDArray degree = candidates.degree();
    NDArray degrees = degree.expandDims(2).add(degree.expandDims(1));
    NDArray capacity = degrees.mul(kappa).add(epsilon);
    NDArray curvature = stacking.map(term -> capacity.add(term.bound())).orElse(capacity);
    return new PairObjective(
        new ConvexEnergy(PairingReward.of(offset), epsilon, kappa, stacking),
        candidates.mask(),
        candidates.mask().div(curvature));
  }

  /** The objective's own arrays; ε, κ and K belong to others. */
  NDList arrays() {
    return new NDList(energy.reward().slope(), mask, inverse);
  }

  /** {@code ε / max D} of each problem, {@code (B, 1, 1)}: strong convexity over curvature. */
  NDArray conditioning() {
    long count = mask.getShape().get(0);
    NDArray outside = mask.neg().add(1f).reshape(count, -1);
    // Pairs held at 0 count as 1 / ε, which no other exceeds.
    NDArray all = outside.div(energy.epsilon()).add(inverse.reshape(count, -1));
    return all.min(new int[] {1}, true).expandDims(2).mul(energy.epsilon());
  }

  @Override
  public NDArray gradient(NDArray contacts) {
    return energy.slope(contacts);
  }

  @Override
  public NDArray project(NDArray contacts) {
    // Clipping alone would carry derivatives of pairs held at 0 from step to step for ever.
    return contacts.clip(0f, 1f).mul(mask);
  }

  KktResidual residual(PairingProblem problem, NDArray contacts) {
    NDArray move = contacts.sub(project(contacts.sub(gradient(contacts)))).mul(problem.allowed());
    NDArray violation = CapacityPenalty.excess(contacts).getNDArrayInternal().relu();
    return new KktResidual(
        Largest.of(move.abs()),
        Largest.of(violation),
        Largest.of(violation.square().mul(energy.kappa())));
  }
}
