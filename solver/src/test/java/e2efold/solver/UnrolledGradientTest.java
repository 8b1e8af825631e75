package e2efold.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import e2efold.solver.step.PrimalDualProximal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Gradients through all iterates against central differences, in double precision. */
class UnrolledGradientTest {

  private static final int LENGTH = 14;
  private static final int STEPS = 8;
  private static final Shape SHAPE = new Shape(1, LENGTH, LENGTH);
  private static final Map<String, Double> POINT = point();

  private static Map<String, Double> point() {
    Map<String, Double> point = new LinkedHashMap<>();
    point.put("s", 1.3);
    point.put("w", 1.1);
    point.put("rho", 0.4);
    point.put("alpha", 0.05);
    point.put("beta", 0.6);
    point.put("gamma_alpha", 0.97);
    point.put("gamma_beta", 1.04);
    return point;
  }

  /**
   * Starts every solve at the same Â and λ, which send no gradient: parts of the real start are
   * detached, and differences cannot see that.
   */
  private record FixedStart(PrimalDualProximal rule, double[] free, double[] multipliers)
      implements StepRule<PrimalDualProximal.State> {

    @Override
    public List<Coefficients.Spec> coefficients() {
      return rule.coefficients();
    }

    @Override
    public PrimalDualProximal.State start(PairingProblem problem, Coefficients coefficients) {
      PrimalDualProximal.State state = rule.start(problem, coefficients);
      NDManager manager = problem.manager();
      NDArray x = TestProblems.array(manager, DataType.FLOAT64, free, SHAPE);
      NDArray lambda =
          TestProblems.array(manager, DataType.FLOAT64, multipliers, new Shape(1, LENGTH));
      NDArray contacts = state.map().contacts(x);
      return new PrimalDualProximal.State(
          x, lambda, contacts, state.reward(), state.map(), state.alpha(), state.beta());
    }

    @Override
    public PrimalDualProximal.State step(
        PairingProblem problem, Coefficients c, PrimalDualProximal.State state) {
      return rule.step(problem, c, state);
    }

    @Override
    public KktResidual residual(
        PairingProblem problem, Coefficients c, PrimalDualProximal.State state) {
      return rule.residual(problem, c, state);
    }
  }

  private static FixedStart fixedStart(double[] scores, String bases) {
    try (NDManager manager = NDManager.newBaseManager()) {
      PairingProblem problem = problem(manager, bases, scores);
      PrimalDualProximal.State start =
          new PrimalDualProximal().start(problem, coefficients(manager, POINT));
      return new FixedStart(
          new PrimalDualProximal(),
          TestProblems.values(start.free()),
          TestProblems.values(start.multipliers()));
    }
  }

  private static PairingProblem problem(NDManager manager, String bases, double[] scores) {
    return TestProblems.problem(manager, DataType.FLOAT64, List.of(bases), List.of(scores), LENGTH);
  }

  private static Coefficients coefficients(NDManager manager, Map<String, Double> point) {
    Map<String, NDArray> values = new LinkedHashMap<>();
    point.forEach((name, value) -> values.put(name, manager.create(new double[] {value})));
    return Coefficients.of(values);
  }

  /** A loss that sees every entry of every iterate. */
  private static NDArray loss(Solution solution) {
    NDArray loss = solution.contacts().getManager().zeros(new Shape(), DataType.FLOAT64);
    for (int t = 0; t < solution.iterates().size(); t++) {
      double[] weights = new Random(t).doubles(SHAPE.size(), -1, 1).toArray();
      NDArray w =
          TestProblems.array(solution.contacts().getManager(), DataType.FLOAT64, weights, SHAPE);
      loss = loss.add(solution.iterates().get(t).mul(w).sum());
    }
    return loss;
  }

  private static double lossAt(
      FixedStart rule, String bases, double[] scores, Map<String, Double> point) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Solution solution =
          new UnrolledSolver<>(rule, STEPS)
              .solve(
                  problem(manager, bases, scores), coefficients(manager, point), Detail.ITERATES);
      return TestProblems.values(loss(solution))[0];
    }
  }

  @Test
  void gradientsThroughTheStepsAreTheDerivatives() {
    for (long seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      String bases = TestProblems.sequence(random, LENGTH).bases();
      double[] scores = TestProblems.scores(random, LENGTH, 2, 2);
      FixedStart rule = fixedStart(scores, bases);
      try (NDManager manager = NDManager.newBaseManager()) {
        PairingProblem problem = problem(manager, bases, scores);
        Coefficients coefficients = coefficients(manager, POINT);
        problem.scores().setRequiresGradient(true);
        POINT.keySet().forEach(name -> coefficients.get(name).setRequiresGradient(true));
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
          collector.backward(
              loss(
                  new UnrolledSolver<>(rule, STEPS).solve(problem, coefficients, Detail.ITERATES)));
        }
        double h = 1e-6;
        double[] gradient = TestProblems.values(problem.scores().getGradient());
        for (int k = 0; k < gradient.length; k++) {
          double[] up = scores.clone();
          double[] down = scores.clone();
          up[k] += h;
          down[k] -= h;
          double difference =
              (lossAt(rule, bases, up, POINT) - lossAt(rule, bases, down, POINT)) / (2 * h);
          assertThat(gradient[k]).as("score %d", k).isCloseTo(difference, within(1e-6));
        }
        for (String name : POINT.keySet()) {
          Map<String, Double> up = new LinkedHashMap<>(POINT);
          Map<String, Double> down = new LinkedHashMap<>(POINT);
          up.merge(name, h, Double::sum);
          down.merge(name, -h, Double::sum);
          double difference =
              (lossAt(rule, bases, scores, up) - lossAt(rule, bases, scores, down)) / (2 * h);
          double actual = TestProblems.values(coefficients.get(name).getGradient())[0];
          assertThat(actual).as(name).isCloseTo(difference, within(1e-6));
          assertThat(actual != 0).as("%s matters", name).isEqualTo(!name.equals("w"));
        }
      }
    }
  }

  @Test
  void theStartDetachesItsSecondFactorAndItsViolation() {
    Random random = new Random(5);
    String bases = TestProblems.sequence(random, LENGTH).bases();
    double[] scores = TestProblems.scores(random, LENGTH, 3, 2);
    try (NDManager manager = NDManager.newBaseManager()) {
      PairingProblem problem = problem(manager, bases, scores);
      Coefficients coefficients = coefficients(manager, POINT);
      problem.scores().setRequiresGradient(true);
      coefficients.get("w").setRequiresGradient(true);
      coefficients.get("s").setRequiresGradient(true);
      PrimalDualProximal.State start;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        start = new PrimalDualProximal().start(problem, coefficients);
        collector.backward(start.free().sum().add(start.multipliers().sum()));
      }
      double[] free = TestProblems.values(start.free());
      double[] gradient = TestProblems.values(problem.scores().getGradient());
      double s = POINT.get("s");
      double bySOffset = 0;
      for (int k = 0; k < free.length; k++) {
        double gate = sigmoid(scores[k] - s);
        double u = gate * scores[k];
        double outer = free[k] * (1 - sigmoid(u));
        double slope = gate * (1 - gate) * scores[k];
        assertThat(gradient[k]).isCloseTo(outer * (slope + gate), within(1e-9));
        bySOffset -= outer * slope;
      }
      assertThat(TestProblems.values(coefficients.get("s").getGradient())[0])
          .isCloseTo(bySOffset, within(1e-9));
      double lambda = TestProblems.values(start.multipliers().sum())[0];
      assertThat(lambda).isPositive();
      assertThat(TestProblems.values(coefficients.get("w").getGradient())[0])
          .isCloseTo(lambda / POINT.get("w"), within(1e-9));
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
