package e2efold.solver;

import static e2efold.solver.GradientModes.LENGTH;
import static e2efold.solver.GradientModes.SHAPE;
import static e2efold.solver.GradientModes.distance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import e2efold.solver.convex.DualLayer;
import e2efold.solver.step.AcceleratedPrimalDual;
import e2efold.solver.step.GradientDescent;
import e2efold.solver.step.Nesterov;
import e2efold.solver.step.PrimalDualProximal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Unrolled, truncated and implicit gradients of contractive problems, in double precision. */
class EquilibriumGradientTest {

  private static final Tolerance TIGHT = new Tolerance(1e-13, 2000);
  private static final Map<String, Double> POINT = point("s", 0.2, "kappa", 0.1, "alpha", 0.2);
  private static final List<String> NAMES = List.copyOf(POINT.keySet());

  private final GradientModes modes = new GradientModes(21, 1);

  private static Map<String, Double> point(Object... namesAndValues) {
    Map<String, Double> point = new LinkedHashMap<>();
    for (int k = 0; k < namesAndValues.length; k += 2) {
      point.put((String) namesAndValues[k], (Double) namesAndValues[k + 1]);
    }
    return point;
  }

  private static Solver truncated(int terms) {
    return new EquilibriumSolver<>(new SpringRule(), TIGHT, Iteration.ANDERSON, terms);
  }

  private static <S extends StepRule.State> ImplicitlyDifferentiated exact(
      FixedPointRule<S> rule, Iteration iteration) {
    return new ImplicitEquilibrium<>(rule, TIGHT, iteration, new Tolerance(1e-12, 500));
  }

  @ParameterizedTest
  @EnumSource(Iteration.class)
  void allModesAgree(Iteration iteration) {
    double[] unrolled = modes.through(new UnrolledSolver<>(new SpringRule(), 300), POINT);
    double[] implicit = modes.implicit(exact(new SpringRule(), iteration), POINT);
    assertThat(distance(implicit, unrolled)).isLessThan(1e-10);
    assertThat(distance(modes.through(truncated(150), POINT), unrolled)).isLessThan(1e-10);
  }

  static Stream<Arguments> descents() {
    return Stream.of(Arguments.of(new GradientDescent(), 800), Arguments.of(new Nesterov(), 300));
  }

  @ParameterizedTest
  @MethodSource("descents")
  <S extends StepRule.State> void allModesAgreeOnTheFoldingEnergy(
      FixedPointRule<S> rule, int steps) {
    Map<String, Double> point = point("s", 0.4, "epsilon", 1.3, "kappa", 1.7, "step", 0.8);
    double[] unrolled = modes.through(new UnrolledSolver<>(rule, steps), point);
    double[] implicit = modes.implicit(exact(rule, Iteration.ANDERSON), point);
    assertThat(distance(implicit, unrolled)).isLessThan(1e-9);
    Solver truncated = new EquilibriumSolver<>(rule, TIGHT, Iteration.ANDERSON, steps / 2);
    assertThat(distance(modes.through(truncated, point), unrolled)).isLessThan(1e-7);
  }

  /** Two roads to one optimum: an iteration differentiated implicitly, and the dual's one solve. */
  @Test
  void theConvexLayerIsTheEquilibriumOfThePrimalDualRule() {
    GradientModes mixed = new GradientModes(21, 0.5);
    double[] layer = mixed.through(new DualLayer(), point("s", 0.2, "epsilon", 0.7));
    double[] rule =
        mixed.implicit(
            exact(new AcceleratedPrimalDual(), Iteration.ANDERSON),
            point("s", 0.2, "epsilon", 0.7, "tau", 0.3));
    int loss = layer.length - 1;
    assertThat(rule[loss + 1]).isCloseTo(layer[loss], within(1e-9));
    assertThat(rule[loss]).as("the step size does not matter").isCloseTo(0, within(1e-7));
    for (int k = 0; k < SHAPE.size(); k++) {
      // Off the diagonal of symmetry only their mean is a score of the layer.
      int row = k / LENGTH % LENGTH;
      int mirrored = k + (k % LENGTH - row) * (LENGTH - 1);
      assertThat(rule[k] + rule[mirrored])
          .as("derivative %d", k)
          .isCloseTo(layer[k] + layer[mirrored], within(1e-7));
    }
    for (int k = (int) SHAPE.size(); k < loss; k++) {
      assertThat(rule[k]).as("derivative %d", k).isCloseTo(layer[k], within(1e-7));
    }
  }

  @Test
  void gradientsAreTheDerivatives() {
    double[] gradient = modes.implicit(exact(new SpringRule(), Iteration.ANDERSON), POINT);
    double h = 1e-6;
    for (int k = 0; k < SHAPE.size(); k += 7) {
      double[] own = modes.scores(k / (LENGTH * LENGTH));
      int entry = k % (LENGTH * LENGTH);
      double value = own[entry];
      own[entry] = value + h;
      double up = modes.loss(truncated(1), POINT);
      own[entry] = value - h;
      double down = modes.loss(truncated(1), POINT);
      own[entry] = value;
      assertThat(gradient[k]).as("score %d", k).isCloseTo((up - down) / (2 * h), within(1e-7));
    }
    for (int k = 0; k < NAMES.size(); k++) {
      Map<String, Double> up = new LinkedHashMap<>(POINT);
      Map<String, Double> down = new LinkedHashMap<>(POINT);
      up.merge(NAMES.get(k), h, Double::sum);
      down.merge(NAMES.get(k), -h, Double::sum);
      double difference = modes.loss(truncated(1), up) - modes.loss(truncated(1), down);
      assertThat(gradient[(int) SHAPE.size() + k])
          .as(NAMES.get(k))
          .isCloseTo(difference / (2 * h), within(1e-7));
    }
    assertThat(gradient[(int) SHAPE.size()]).as("s matters").isNotCloseTo(0, within(1e-3));
    assertThat(gradient[(int) SHAPE.size() + 2])
        .as("the step length does not")
        .isCloseTo(0, within(1e-10));
  }

  /** The step contracts by 1 − α at most, so k more terms divide the error by (1 − α)ᵏ. */
  @Test
  void theErrorOfTruncationFallsLikeTheContraction() {
    double[] exact = modes.implicit(exact(new SpringRule(), Iteration.ANDERSON), POINT);
    double[] error = new double[51];
    for (int k = 10; k <= 50; k += 10) {
      error[k] = distance(modes.through(truncated(k), POINT), exact);
    }
    double rate = Math.pow(1 - POINT.get("alpha"), 10);
    assertThat(error[10]).isGreaterThan(1e-3);
    for (int k = 20; k <= 50; k += 10) {
      assertThat(error[k] / error[k - 10]).as("%d terms", k).isLessThan(1.001 * rate);
    }
    assertThat(error[50] / error[40])
        .as("geometric")
        .isCloseTo(error[40] / error[30], within(1e-3));
  }

  @Test
  void thePassesLeaveNothingBehind() {
    try (NDManager manager = NDManager.newBaseManager()) {
      PairingProblem problem = modes.problem(manager);
      Coefficients coefficients = GradientModes.coefficients(manager, POINT);
      problem.scores().setRequiresGradient(true);
      ImplicitlyDifferentiated solver = exact(new SpringRule(), Iteration.PLAIN);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        int before = manager.getManagedArrays().size();
        ImplicitlyDifferentiated.Found found = solver.find(problem, coefficients, Detail.LAST);
        NDArray slope = found.solution().contacts().onesLike();
        assertThat(manager.getManagedArrays()).hasSize(before + 3);
        solver.surrogate(problem, coefficients, found, slope, collector::backward);
        found.close();
        assertThat(manager.getManagedArrays()).hasSize(before + 3);
      }
      assertThat(TestProblems.values(problem.scores().getGradient())).containsOnly(0);
    }
  }

  /** x ← M + g x has its fixed point at 1 / (1 − g), slope 1 / (1 − g)²: even for |g| above 1. */
  @Test
  void theLinearSolveDoesNotNeedAContraction() {
    try (NDManager manager = NDManager.newBaseManager()) {
      PairingProblem problem = modes.problem(manager);
      NDArray growth = manager.create(new double[] {-3});
      growth.setRequiresGradient(true);
      Coefficients coefficients = Coefficients.of(Map.of("growth", growth));
      ImplicitlyDifferentiated solver = exact(new GrowthRule(), Iteration.ANDERSON);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        ImplicitlyDifferentiated.Surrogate surrogate =
            solver.surrogate(
                problem,
                coefficients,
                solver.find(problem, coefficients, Detail.ITERATES),
                problem.allowed(),
                collector::backward);
        assertThat(surrogate.outcome()).isEqualTo(Outcome.CONVERGED);
        collector.backward(surrogate.value());
      }
      double pairs = problem.allowed().sum().getDouble();
      assertThat(growth.getGradient().toDoubleArray()[0]).isCloseTo(pairs / 16, within(1e-9));
    }
  }

  private static Map<String, Double> primalDual(double weight, double decay) {
    return point(
        "s",
        0.2,
        "w",
        weight,
        "rho",
        0.1,
        "alpha",
        0.1,
        "beta",
        0.1,
        "gamma_alpha",
        decay,
        "gamma_beta",
        decay);
  }

  /**
   * The multipliers of E2Efold's rule never fall: where it comes to rest depends on where it
   * starts. Its equilibrium is feasible, at rest without decaying steps, and sends the truncated
   * gradient.
   */
  @Test
  void thePrimalDualRuleHasManyFixedPoints() {
    try (NDManager manager = NDManager.newBaseManager()) {
      PairingProblem problem = modes.problem(manager);
      NDArray one = rest(problem, primalDual(1, 1));
      NDArray other = rest(problem, primalDual(3, 1));
      NDArray decayed = rest(problem, primalDual(1, 0.7));
      assertThat(one.sub(other).abs().max().getDouble()).isGreaterThan(0.1);
      assertThat(decayed).isEqualTo(one);
    }
    Solver solver =
        new EquilibriumSolver<>(
            new PrimalDualProximal(), new Tolerance(1e-10, 3000), Iteration.PLAIN, 3);
    for (double derivative : modes.through(solver, primalDual(1, 1))) {
      assertThat(derivative).isFinite();
    }
  }

  private static NDArray rest(PairingProblem problem, Map<String, Double> point) {
    Coefficients coefficients = GradientModes.coefficients(problem.manager(), point);
    ImplicitlyDifferentiated.Found found =
        new ImplicitEquilibrium<>(
                new PrimalDualProximal(), new Tolerance(1e-10, 3000), Iteration.PLAIN, TIGHT)
            .find(problem, coefficients, Detail.LAST);
    assertThat(found.solution().outcome()).isEqualTo(Outcome.CONVERGED);
    KktResidual residual = found.solution().trace().last().orElseThrow();
    assertThat(residual.stationarity()).isLessThan(1e-6f);
    assertThat(residual.infeasibility()).isLessThan(1e-6f);
    return found.point();
  }

  /** The map x ← x + 1 has no fixed point, and its slopes no sum. */
  @Test
  void aLinearSystemWithoutSolutionIsTold() {
    try (NDManager manager = NDManager.newBaseManager()) {
      PairingProblem problem = modes.problem(manager);
      Coefficients coefficients = GradientModes.coefficients(manager, point("growth", 1.0));
      ImplicitlyDifferentiated solver = exact(new GrowthRule(), Iteration.PLAIN);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        ImplicitlyDifferentiated.Found found = solver.find(problem, coefficients, Detail.ITERATES);
        assertThat(found.solution().outcome()).isEqualTo(Outcome.STEPS_SPENT);
        ImplicitlyDifferentiated.Surrogate surrogate =
            solver.surrogate(problem, coefficients, found, problem.allowed(), collector::backward);
        assertThat(surrogate.outcome()).isEqualTo(Outcome.STEPS_SPENT);
        assertThat(surrogate.trace().moves()).hasSize(500).allMatch(move -> move > 0.5);
      }
    }
  }
}
