package e2efold.model.study;

import ai.djl.ndarray.NDManager;
import e2efold.model.EquilibriumSpec;
import e2efold.model.EquilibriumSpec.Gradient;
import e2efold.model.FixedPrimalDualSpec;
import e2efold.model.FoldingNetwork;
import e2efold.model.Parameters;
import e2efold.model.RuleName;
import e2efold.model.SolverSpec;
import e2efold.model.Solvers;
import e2efold.model.Stacking;
import e2efold.model.StepSizes;
import e2efold.model.UnrolledSpec;
import e2efold.model.study.StudiedSolver.Depth;
import e2efold.model.study.StudiedSolver.Objective;
import e2efold.solver.Solver;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** The solvers that a study can run on the scores of a network. */
public final class StudiedSolvers {

  /** The name of a network's own solver. */
  public static final String OWN = "own";

  /** In double precision an equilibrium can be found far more exactly than in training. */
  private static final double AT_REST = 1e-10;

  private StudiedSolvers() {}

  /**
   * The solver of a network with the coefficients it has, and all others with the coefficients that
   * each starts from.
   *
   * @param network the network; owns the parameters of its own solver
   * @param manager owner of the others' parameters
   * @return its own solver, named {@link #OWN}, then all of {@link Solvers#names()}
   */
  public static List<StudiedSolver> of(FoldingNetwork network, NDManager manager) {
    List<StudiedSolver> solvers = new ArrayList<>();
    solvers.add(studied(OWN, network.spec().solver(), network.parameters()));
    for (String name : Solvers.names()) {
      SolverSpec spec = named(name);
      solvers.add(studied(name, spec, Parameters.initialise(spec.parameters(), manager, 1)));
    }
    return List.copyOf(solvers);
  }

  private static SolverSpec named(String name) {
    OptionalDouble tolerance =
        name.equals(Solvers.EQUILIBRIUM) ? OptionalDouble.of(AT_REST) : OptionalDouble.empty();
    return Solvers.named(name, OptionalInt.empty(), tolerance, StepSizes.LEARNED, Stacking.OFF);
  }

  private static StudiedSolver studied(String name, SolverSpec spec, Parameters parameters) {
    boolean gated =
        spec instanceof FixedPrimalDualSpec || spec.algorithm().equals(RuleName.PRIMAL_DUAL.word());
    return new StudiedSolver(
        name,
        depth(spec),
        gated ? Objective.GATED : Objective.OFFSET,
        ofDepth(spec),
        like -> spec.coefficients(parameters, like));
  }

  private static Depth depth(SolverSpec spec) {
    return spec instanceof UnrolledSpec || spec instanceof FixedPrimalDualSpec
        ? Depth.STEPS
        : Depth.AT_REST;
  }

  private static IntFunction<Solver> ofDepth(SolverSpec spec) {
    if (spec instanceof UnrolledSpec learned) {
      return steps -> learned.withSteps(steps).solver();
    }
    if (spec instanceof FixedPrimalDualSpec released) {
      return steps -> new FixedPrimalDualSpec(steps, released.paddedLength()).solver();
    }
    if (spec instanceof EquilibriumSpec rest) {
      // The exact gradient takes two passes; a direction of ascent need not be exact.
      SolverSpec taped =
          new EquilibriumSpec(
              rest.rule(),
              rest.tolerance(),
              rest.mostSteps(),
              rest.iteration(),
              Gradient.NEUMANN,
              rest.start(),
              rest.stepSizes(),
              rest.stacking());
      return steps -> taped.solver();
    }
    return steps -> spec.solver();
  }
}
