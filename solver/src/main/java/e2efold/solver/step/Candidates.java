package e2efold.solver.step;

import ai.djl.ndarray.NDArray;
import e2efold.solver.PairingProblem;
import e2efold.solver.energy.StackingTerm;

/**
 * The pairs that an optimum of the convex folding energy can use: legal, and with a score that,
 * with all the pair can gain by stacking, exceeds the offset. Any other pair is 0 at every optimum.
 *
 * @param mask {@code (B, L, L)}, 1 on candidates, else 0; sends no gradient
 * @param degree {@code (B, L)}, candidates of each base
 */
record Candidates(NDArray mask, NDArray degree) {

  /**
   * The candidates of a problem.
   *
   * @param problem the problem
   * @param offset U − s, {@code (B, L, L)}
   * @return candidates owned by the manager of {@code offset}
   */
  static Candidates of(PairingProblem problem, NDArray offset) {
    NDArray most =
        problem.couplings().map(k -> offset.add(new StackingTerm(k).mostGain())).orElse(offset);
    NDArray mask = most.gt(0f).toType(problem.scores().getDataType(), false).mul(problem.allowed());
    return new Candidates(mask, mask.sum(new int[] {2}));
  }
}
