package e2efold.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Unrolled, truncated and implicit gradients of one contractive problem, in double precision. */
class EquilibriumGradientTest {

  private static final int LENGTH = 12;
  private static final Shape SHAPE = new Shape(2, LENGTH, LENGTH);
  private static final Tolerance TIGHT = new Tolerance(1e-13, 2000);
  private static final Map<String, Double> POINT = Map.of("s", 0.2, "kappa", 0.1, "alpha", 0.2);
  private static final List<String> NAMES = List.of("s", "kappa", "alpha");

  private final List<String> bases = new ArrayList<>();
  private final List<double[]> scores = new ArrayList<>();

  EquilibriumGradientTest() {
    Random random = new Random(21);
    for (int b = 0; b < 2; b++) {
      bases.add(TestProblems.sequence(random, LENGTH).bases());
      scores.add(TestProblems.scores(random, LENGTH, 1, 1));
    }
  }

  private PairingProblem problem(NDManager manager) {
    return TestProblems.problem(manager, DataType.FLOAT64, bases, scores, LENGTH);
  }

  private static Coefficients coefficients(NDManager manager, Map<String, Double> point) {
    Map<String, NDArray> values = new LinkedHashMap<>();
    point.forEach((name, value) -> values.put(name, manager.create(new double[] {value})));
    return Coefficients.of(values);
  }

  /** A nonlinear loss that sees every contact and, directly, every score. */
  private static NDArray loss(NDArray contacts, NDArray scores) {
    NDManager manager = scores.getManager();
    double[] weights = new Random(4).doubles(SHAPE.size(), -1, 1).toArray();
    NDArray w = TestProblems.array(manager, DataType.FLOAT64, weights, SHAPE);
    return contacts.square().add(contacts).mul(w).sum().add(scores.square().mul(w).sum());
  }

  /** All derivatives: scores first, then coefficients; and the loss last. */
  private interface Differentiation {
    double run(GradientCollector collector, PairingProblem problem, Coefficients coefficients);
  }

  private double[] gradient(Differentiation differentiation) {
    try (NDManager manager = NDManager.newBaseManager()) {
      PairingProblem problem = problem(manager);
      Coefficients coefficients = coefficients(manager, POINT);
      problem.scores().setRequiresGradient(true);
      NAMES.forEach(name -> coefficients.get(name).setRequiresGradient(true));
      double[] all = new double[(int) SHAPE.size() + NAMES.size() + 1];
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        all[all.length - 1] = differentiation.run(collector, problem, coefficients);
      }
      double[] byScore = problem.scores().getGradient().toDoubleArray();
      System.arraycopy(byScore, 0, all, 0, byScore.length);
      for (int k = 0; k < NAMES.size(); k++) {
        all[byScore.length + k] = coefficients.get(NAMES.get(k)).getGradient().toDoubleArray()[0];
      }
      return all;
    }
  }

  private double[] through(Solver solver) {
    return gradient(
        (collector, problem, coefficients) -> {
          NDArray contacts = solver.solve(problem, coefficients, Detail.ITERATES).contacts();
          NDArray loss = loss(contacts, problem.scores());
          collector.backward(loss);
          return loss.getDouble();
        });
  }

  private double[] implicit(ImplicitlyDifferentiated solver) {
    return gradient(
        (collector, problem, coefficients) -> {
          try (ImplicitlyDifferentiated.Found found =
              solver.find(problem, coefficients, Detail.ITERATES)) {
            NDArray contacts = found.solution().contacts();
            contacts.setRequiresGradient(true);
            collector.backward(loss(contacts, problem.detached().scores()));
            NDArray slope = contacts.getGradient();
            ImplicitlyDifferentiated.Surrogate surrogate =
                solver.surrogate(problem, coefficients, found, slope, collector::backward);
            assertThat(surrogate.outcome()).isEqualTo(Outcome.CONVERGED);
            NDArray loss = loss(contacts.stopGradient(), problem.scores()).add(surrogate.value());
            collector.backward(loss);
            return loss.getDouble();
          }
        });
  }

  private static double distance(double[] one, double[] other) {
    assertThat(one).hasSameSizeAs(other);
    double largest = 0;
    for (int k = 0; k < one.length; k++) {
      largest = Math.max(largest, Math.abs(one[k] - other[k]));
    }
    return largest;
  }

  private static Solver truncated(int terms) {
    return new EquilibriumSolver<>(new SpringRule(), TIGHT, Iteration.ANDERSON, terms);
  }

  private static ImplicitEquilibrium<SpringRule.State> exact(Iteration iteration) {
    return new ImplicitEquilibrium<>(new SpringRule(), TIGHT, iteration, new Tolerance(1e-13, 200));
  }

  @ParameterizedTest
  @EnumSource(Iteration.class)
  void allModesAgree(Iteration iteration) {
    double[] unrolled = through(new UnrolledSolver<>(new SpringRule(), 300));
    assertThat(distance(implicit(exact(iteration)), unrolled)).isLessThan(1e-10);
    assertThat(distance(through(truncated(150)), unrolled)).isLessThan(1e-10);
  }

  @Test
  void gradientsAreTheDerivatives() {
    double[] gradient = implicit(exact(Iteration.ANDERSON));
    double h = 1e-6;
    for (int k = 0; k < SHAPE.size(); k += 7) {
      double[] own = scores.get(k / (LENGTH * LENGTH));
      int entry = k % (LENGTH * LENGTH);
      double value = own[entry];
      own[entry] = value + h;
      double up = lossAt(POINT);
      own[entry] = value - h;
      double down = lossAt(POINT);
      own[entry] = value;
      assertThat(gradient[k]).as("score %d", k).isCloseTo((up - down) / (2 * h), within(1e-7));
    }
    for (int k = 0; k < NAMES.size(); k++) {
      Map<String, Double> up = new LinkedHashMap<>(POINT);
      Map<String, Double> down = new LinkedHashMap<>(POINT);
      up.merge(NAMES.get(k), h, Double::sum);
      down.merge(NAMES.get(k), -h, Double::sum);
      assertThat(gradient[(int) SHAPE.size() + k])
          .as(NAMES.get(k))
          .isCloseTo((lossAt(up) - lossAt(down)) / (2 * h), within(1e-7));
    }
    assertThat(gradient[(int) SHAPE.size()]).as("s matters").isNotCloseTo(0, within(1e-3));
    assertThat(gradient[(int) SHAPE.size() + 2])
        .as("the step length does not")
        .isCloseTo(0, within(1e-10));
  }

  private double lossAt(Map<String, Double> point) {
    try (NDManager manager = NDManager.newBaseManager()) {
      PairingProblem problem = problem(manager);
      NDArray contacts =
          truncated(1).solve(problem, coefficients(manager, point), Detail.ITERATES).contacts();
      return loss(contacts, problem.scores()).getDouble();
    }
  }

  /** The step contracts by 1 − α at most, so k more terms divide the error by (1 − α)ᵏ. */
  @Test
  void theErrorOfTruncationFallsLikeTheContraction() {
    double[] exact = implicit(exact(Iteration.ANDERSON));
    double[] error = new double[51];
    for (int k = 10; k <= 50; k += 10) {
      error[k] = distance(through(truncated(k)), exact);
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
      PairingProblem problem = problem(manager);
      Coefficients coefficients = coefficients(manager, POINT);
      problem.scores().setRequiresGradient(true);
      ImplicitlyDifferentiated solver = exact(Iteration.PLAIN);
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
      PairingProblem problem = problem(manager);
      NDArray growth = manager.create(new double[] {-3});
      growth.setRequiresGradient(true);
      Coefficients coefficients = Coefficients.of(Map.of("growth", growth));
      ImplicitlyDifferentiated solver =
          new ImplicitEquilibrium<>(new GrowthRule(), TIGHT, Iteration.ANDERSON, TIGHT);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        ImplicitlyDifferentiated.Found found = solver.find(problem, coefficients, Detail.ITERATES);
        ImplicitlyDifferentiated.Surrogate surrogate =
            solver.surrogate(problem, coefficients, found, problem.allowed(), collector::backward);
        assertThat(surrogate.outcome()).isEqualTo(Outcome.CONVERGED);
        collector.backward(surrogate.value());
      }
      double pairs = problem.allowed().sum().getDouble();
      assertThat(growth.getGradient().toDoubleArray()[0]).isCloseTo(pairs / 16, within(1e-9));
    }
  }
}
