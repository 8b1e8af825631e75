package e2efold.model.study;

import e2efold.model.FixedPrimalDualSpec;
import e2efold.model.FoldingNetwork;
import e2efold.model.PrimalDualSpec;
import e2efold.model.SolverSpec;
import e2efold.model.study.StudiedSolver.Depth;
import java.util.List;

/** The solvers that a study can run on the scores of a network. */
public final class StudiedSolvers {

  private StudiedSolvers() {}

  /**
   * Solvers for a network's scores.
   *
   * @param network the network; owns the parameters of its own solver
   * @return its own solver first
   */
  public static List<StudiedSolver> of(FoldingNetwork network) {
    SolverSpec own = network.spec().solver();
    return List.of(
        new StudiedSolver(
            "primal-dual", Depth.STEPS, steps -> withSteps(own, steps), network.parameters()));
  }

  private static SolverSpec withSteps(SolverSpec spec, int steps) {
    if (spec instanceof PrimalDualSpec learned) {
      return new PrimalDualSpec(steps, learned.start());
    }
    if (spec instanceof FixedPrimalDualSpec released) {
      return new FixedPrimalDualSpec(steps, released.paddedLength());
    }
    throw new IllegalArgumentException("a solver of this kind has no number of steps: " + spec);
  }
}
