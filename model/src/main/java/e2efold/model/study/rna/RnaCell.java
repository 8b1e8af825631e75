package e2efold.model.study.rna;

import e2efold.model.SolverSpec;
import e2efold.model.Solvers;
import e2efold.model.Stacking;
import e2efold.model.StepSizes;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One model of the study.
 *
 * @param solver name of the step rule, or {@code dual-layer}
 * @param depth steps, or {@link #AT_REST}
 * @param width channels of the energy network
 * @param seed seed of weights and batches
 */
record RnaCell(String solver, int depth, int width, long seed) {

  /** As many steps as it takes. */
  static final int AT_REST = Integer.MAX_VALUE;

  /** Whether a step rule is run until it rests; the exact layer is not. */
  boolean isEquilibrium() {
    return depth == AT_REST && !solver.equals(Solvers.DUAL_LAYER);
  }

  /** The name of the cell's file. */
  String key() {
    return "%s-%s-%d-%d".formatted(solver, depthName(), width, seed);
  }

  String depthName() {
    return depth == AT_REST ? "inf" : Integer.toString(depth);
  }

  /**
   * The solver.
   *
   * @throws IllegalArgumentException when there is no such solver
   */
  SolverSpec spec(StepSizes stepSizes) {
    boolean unrolled = depth != AT_REST;
    String name =
        unrolled || solver.equals(Solvers.DUAL_LAYER) ? solver : Solvers.EQUILIBRIUM + ":" + solver;
    return Solvers.named(
        name,
        unrolled ? OptionalInt.of(depth) : OptionalInt.empty(),
        OptionalDouble.empty(),
        stepSizes,
        Stacking.OFF);
  }
}
