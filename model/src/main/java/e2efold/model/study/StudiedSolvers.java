package e2efold.model.study;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import e2efold.model.FixedPrimalDualSpec;
import e2efold.model.FoldingNetwork;
import e2efold.model.SolverSpec;
import e2efold.model.UnrolledSpec;
import e2efold.model.study.StudiedSolver.Depth;
import e2efold.model.study.StudiedSolver.Objective;
import e2efold.solver.Coefficients;
import e2efold.solver.EquilibriumSolver;
import e2efold.solver.Iteration;
import e2efold.solver.Solver;
import e2efold.solver.StepRule;
import e2efold.solver.Tolerance;
import e2efold.solver.UnrolledSolver;
import e2efold.solver.convex.DualLayer;
import e2efold.solver.step.AcceleratedPrimalDual;
import e2efold.solver.step.GradientDescent;
import e2efold.solver.step.Nesterov;
import e2efold.solver.step.RecurrentCell;
import java.util.ArrayList;
import java.util.List;

/** The solvers that a study can run on the scores of a network. */
public final class StudiedSolvers {

  private static final Tolerance AT_REST = new Tolerance(1e-10, 2000);
  private static final int NEUMANN_TERMS = 10;

  private StudiedSolvers() {}

  /**
   * The solver of a network with the coefficients it has, and all others with the coefficients that
   * each starts from.
   *
   * @param network the network; owns the parameters of its own solver
   * @return its own solver, named {@code own}, then the others by their names
   */
  public static List<StudiedSolver> of(FoldingNetwork network) {
    SolverSpec own = network.spec().solver();
    List<StudiedSolver> solvers = new ArrayList<>();
    solvers.add(
        new StudiedSolver(
            "own",
            Depth.STEPS,
            Objective.GATED,
            steps -> withSteps(own, steps).solver(),
            like -> own.coefficients(network.parameters(), like)));
    solvers.add(unrolled("gradient-descent", new GradientDescent()));
    solvers.add(unrolled("nesterov", new Nesterov()));
    solvers.add(unrolled("accelerated-primal-dual", new AcceleratedPrimalDual()));
    solvers.add(unrolled("recurrent", new RecurrentCell()));
    // Any rule of the same energy comes to rest at the same point.
    solvers.add(
        atRest(
            "equilibrium",
            new EquilibriumSolver<>(
                new GradientDescent(), AT_REST, Iteration.ANDERSON, NEUMANN_TERMS)));
    solvers.add(atRest("dual-layer", new DualLayer()));
    return List.copyOf(solvers);
  }

  private static <S extends StepRule.State> StudiedSolver unrolled(String name, StepRule<S> rule) {
    return new StudiedSolver(
        name,
        Depth.STEPS,
        Objective.OFFSET,
        steps -> new UnrolledSolver<>(rule, steps),
        like -> initial(like, rule.coefficients()));
  }

  private static StudiedSolver atRest(String name, Solver solver) {
    return new StudiedSolver(
        name,
        Depth.AT_REST,
        Objective.OFFSET,
        steps -> solver,
        like -> initial(like, solver.coefficients()));
  }

  private static Coefficients initial(NDArray like, List<Coefficients.Spec> specs) {
    return Coefficients.initial(like.getManager(), DataType.FLOAT64, specs);
  }

  private static SolverSpec withSteps(SolverSpec spec, int steps) {
    if (spec instanceof UnrolledSpec learned) {
      return learned.withSteps(steps);
    }
    if (spec instanceof FixedPrimalDualSpec released) {
      return new FixedPrimalDualSpec(steps, released.paddedLength());
    }
    throw new IllegalArgumentException("a solver of this kind has no number of steps: " + spec);
  }
}
