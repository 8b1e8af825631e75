package e2efold.solver;

import e2efold.solver.convex.DualLayer;
import e2efold.solver.step.AcceleratedPrimalDual;
import e2efold.solver.step.GradientDescent;
import e2efold.solver.step.Nesterov;
import e2efold.solver.step.PrimalDualProximal;
import e2efold.solver.step.RecurrentCell;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Every solver, for the tests that all of them must pass: a new solver is one line more. */
final class ContractSolvers {

  /**
   * A solver under test.
   *
   * @param name as reports call it
   * @param ofDepth the solver with a number of steps
   * @param point coefficients that differ from the initial values
   */
  record Entry(String name, IntFunction<Solver> ofDepth, Map<String, Double> point) {
    @Override
    public String toString() {
      return name;
    }
  }

  private ContractSolvers() {}

  static Stream<Entry> all() {
    return Stream.of(convex(), equilibria(), Stream.of(primalDual())).flatMap(Function.identity());
  }

  /** Fixed points: depth bounds their steps, most contracts need fewer. */
  private static Stream<Entry> equilibria() {
    Map<String, Double> descent = Map.of("s", 0.4, "epsilon", 1.3, "kappa", 1.7, "step", 0.8);
    return Arrays.stream(Iteration.values())
        .map(
            iteration ->
                new Entry(
                    "equilibrium-" + iteration,
                    t ->
                        new EquilibriumSolver<>(
                            new GradientDescent(), new Tolerance(1e-12, 50 * t), iteration, 1),
                    descent));
  }

  /** Those whose start is wholly on the gradient tape. */
  static Stream<Entry> convex() {
    Map<String, Double> descent = Map.of("s", 0.4, "epsilon", 1.3, "kappa", 1.7, "step", 0.8);
    return Stream.of(
        new Entry("gradient-descent", t -> new UnrolledSolver<>(new GradientDescent(), t), descent),
        new Entry("nesterov", t -> new UnrolledSolver<>(new Nesterov(), t), descent),
        new Entry(
            "recurrent",
            t -> new UnrolledSolver<>(new RecurrentCell(), t),
            Map.of("s", 0.4, "epsilon", 1.3, "kappa", 1.7)),
        new Entry(
            "accelerated-primal-dual",
            t -> new UnrolledSolver<>(new AcceleratedPrimalDual(), t),
            Map.of("s", 0.4, "epsilon", 1.3, "tau", 0.4)),
        new Entry("dual-layer", t -> new DualLayer(), Map.of("s", 0.4, "epsilon", 1.3)));
  }

  private static Entry primalDual() {
    return new Entry(
        "primal-dual",
        t -> new UnrolledSolver<>(new PrimalDualProximal(), t),
        Map.of("s", 0.4, "w", 0.3, "rho", 0.1, "alpha", 0.3, "beta", 0.2));
  }
}
