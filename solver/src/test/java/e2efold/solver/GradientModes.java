package e2efold.solver;

import static org.assertj.core.api.Assertions.assertThat;

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

/** One loss of two small problems, and its derivatives by every gradient mode. */
final class GradientModes {

  static final int LENGTH = 12;
  static final Shape SHAPE = new Shape(2, LENGTH, LENGTH);

  private final List<String> bases = new ArrayList<>();
  private final List<double[]> scores = new ArrayList<>();

  GradientModes(long seed, double deviation) {
    Random random = new Random(seed);
    for (int b = 0; b < 2; b++) {
      bases.add(TestProblems.sequence(random, LENGTH).bases());
      scores.add(TestProblems.scores(random, LENGTH, 1, deviation));
    }
  }

  /** Row-major scores of both problems one after the other; what is written here counts. */
  double[] scores(int problem) {
    return scores.get(problem);
  }

  PairingProblem problem(NDManager manager) {
    return TestProblems.problem(manager, DataType.FLOAT64, bases, scores, LENGTH);
  }

  static Coefficients coefficients(NDManager manager, Map<String, Double> point) {
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

  double loss(Solver solver, Map<String, Double> point) {
    try (NDManager manager = NDManager.newBaseManager()) {
      PairingProblem problem = problem(manager);
      NDArray contacts =
          solver.solve(problem, coefficients(manager, point), Detail.ITERATES).contacts();
      return loss(contacts, problem.scores()).getDouble();
    }
  }

  /** Runs backward with an open collector and returns the value of the loss. */
  private interface Differentiation {
    double run(GradientCollector collector, PairingProblem problem, Coefficients coefficients);
  }

  /** Derivatives by all scores, then by the coefficients in the point's order, then the loss. */
  private double[] gradient(Map<String, Double> point, Differentiation differentiation) {
    List<String> names = List.copyOf(point.keySet());
    try (NDManager manager = NDManager.newBaseManager()) {
      PairingProblem problem = problem(manager);
      Coefficients coefficients = coefficients(manager, point);
      problem.scores().setRequiresGradient(true);
      names.forEach(name -> coefficients.get(name).setRequiresGradient(true));
      double[] all = new double[(int) SHAPE.size() + names.size() + 1];
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        all[all.length - 1] = differentiation.run(collector, problem, coefficients);
      }
      double[] byScore = problem.scores().getGradient().toDoubleArray();
      System.arraycopy(byScore, 0, all, 0, byScore.length);
      for (int k = 0; k < names.size(); k++) {
        NDArray derivative = coefficients.get(names.get(k)).getGradient();
        all[byScore.length + k] = TestProblems.values(derivative)[0];
      }
      return all;
    }
  }

  double[] through(Solver solver, Map<String, Double> point) {
    return gradient(
        point,
        (collector, problem, coefficients) -> {
          NDArray contacts = solver.solve(problem, coefficients, Detail.ITERATES).contacts();
          NDArray loss = loss(contacts, problem.scores());
          collector.backward(loss);
          return loss.getDouble();
        });
  }

  double[] implicit(ImplicitlyDifferentiated solver, Map<String, Double> point) {
    return gradient(
        point,
        (collector, problem, coefficients) -> {
          try (ImplicitlyDifferentiated.Found found =
              solver.find(problem, coefficients, Detail.ITERATES)) {
            assertThat(found.solution().outcome()).isEqualTo(Outcome.CONVERGED);
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

  /** The largest difference of two gradients. */
  static double distance(double[] one, double[] other) {
    assertThat(one).hasSameSizeAs(other);
    double largest = 0;
    for (int k = 0; k < one.length; k++) {
      largest = Math.max(largest, Math.abs(one[k] - other[k]));
    }
    return largest;
  }
}
