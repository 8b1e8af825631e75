package e2efold.solver.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import e2efold.solver.Coefficients;
import e2efold.solver.Detail;
import e2efold.solver.KktResidual;
import e2efold.solver.Outcome;
import e2efold.solver.PairingProblem;
import e2efold.solver.Solution;
import e2efold.solver.TestProblems;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DualLayerTest {

  private final DualLayer layer = new DualLayer();
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Coefficients coefficients(DataType type, double s, double epsilon) {
    return Coefficients.of(
        Map.of(
            "s", TestProblems.array(manager, type, new double[] {s}, new Shape(1)),
            "epsilon", TestProblems.array(manager, type, new double[] {epsilon}, new Shape(1))));
  }

  private Solution solve(PairingProblem problem, double s, double epsilon) {
    DataType type = problem.scores().getDataType();
    return layer.solve(problem, coefficients(type, s, epsilon), Detail.LAST);
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT32, 1, 1e-5",
    "FLOAT32, 0.01, 1e-5",
    "FLOAT64, 1, 1e-10",
    "FLOAT64, 0.01, 1e-10"
  })
  void isOptimalForLongSequences(DataType type, double epsilon, double tolerance) {
    PairingProblem problem = TestProblems.random(manager, type, 5, 300);
    Solution solution = solve(problem, 0.5, epsilon);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    KktResidual residual = solution.trace().last().orElseThrow();
    assertThat((double) residual.stationarity()).isLessThan(tolerance);
    assertThat((double) residual.infeasibility()).isLessThan(tolerance);
    assertThat((double) residual.complementarity()).isLessThan(tolerance);
    double[] contacts = TestProblems.values(solution.contacts());
    double[] allowed = TestProblems.values(problem.allowed());
    for (int i = 0; i < 300; i++) {
      for (int j = 0; j < 300; j++) {
        double contact = contacts[i * 300 + j];
        assertThat(contact).isEqualTo(contacts[j * 300 + i]).isBetween(0d, 1 + tolerance);
        assertThat(allowed[i * 300 + j] == 0 && contact != 0).isFalse();
      }
    }
    assertThat(solution.contacts().sum().toType(DataType.FLOAT32, false).getFloat())
        .isGreaterThan(100);
  }

  /** No feasible map does better: concave, so none nearby suffices. */
  @Test
  void noMapNearbyIsBetter() {
    Random random = new Random(1);
    int length = 8;
    double[] gains = graph(random, length, false);
    double[] best = contacts(gains, length, 0.5);
    double optimum = objective(gains, best, 0.5);
    for (int trial = 0; trial < 500; trial++) {
      double[] other = best.clone();
      for (int k = 0; k < 3; k++) {
        int i = random.nextInt(length);
        int j = random.nextInt(length);
        if (gains[i * length + j] != 0) {
          double moved = Math.max(0, other[i * length + j] + 0.1 * random.nextGaussian());
          other[i * length + j] = moved;
          other[j * length + i] = moved;
        }
      }
      double most = 1;
      for (int i = 0; i < length; i++) {
        double row = 0;
        for (int j = 0; j < length; j++) {
          row += other[i * length + j];
        }
        most = Math.max(most, row);
      }
      for (int k = 0; k < other.length; k++) {
        other[k] /= most;
      }
      assertThat(objective(gains, other, 0.5)).isLessThan(optimum + 1e-12);
    }
  }

  /** ½⟨c, A⟩ − (ε/4)‖A‖². */
  private static double objective(double[] gains, double[] contacts, double epsilon) {
    double sum = 0;
    for (int k = 0; k < gains.length; k++) {
      sum += gains[k] * contacts[k] / 2 - epsilon / 4 * contacts[k] * contacts[k];
    }
    return sum;
  }

  /** Random weights on all pairs, or on pairs between even and odd positions only. */
  private static double[] graph(Random random, int length, boolean twoSided) {
    double[] gains = TestProblems.scores(random, length, 1, 2);
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        if (i == j || twoSided && (i + j) % 2 == 0) {
          gains[i * length + j] = 0;
        }
      }
    }
    return gains;
  }

  private PairingProblem problem(double[] gains, int length) {
    double[] allowed = new double[gains.length];
    for (int k = 0; k < gains.length; k++) {
      allowed[k] = gains[k] != 0 ? 1 : 0;
    }
    Shape shape = new Shape(1, length, length);
    return new PairingProblem(manager.create(gains.clone(), shape), manager.create(allowed, shape));
  }

  private double[] contacts(double[] gains, int length, double epsilon) {
    return solve(problem(gains, length), 0, epsilon).contacts().toDoubleArray();
  }

  private static double matching(double[] gains, int length, int from, int taken) {
    if (from == length) {
      return 0;
    }
    double best = matching(gains, length, from + 1, taken);
    if ((taken >> from & 1) == 0) {
      for (int j = from + 1; j < length; j++) {
        if ((taken >> j & 1) == 0) {
          double rest = matching(gains, length, from + 1, taken | 1 << from | 1 << j);
          best = Math.max(best, gains[from * length + j] + rest);
        }
      }
    }
    return best;
  }

  /** Between two sides the relaxation is tight: contacts above ½ are the best matching. */
  @Test
  void reachesTheBestMatchingWhereTheRelaxationIsTight() {
    for (int seed = 0; seed < 30; seed++) {
      int length = 4 + seed % 5;
      double[] gains = graph(new Random(seed), length, true);
      double[] contacts = contacts(gains, length, 1e-4);
      double value = 0;
      for (int i = 0; i < length; i++) {
        int partners = 0;
        for (int j = 0; j < length; j++) {
          if (contacts[i * length + j] > 0.5) {
            partners++;
            value += gains[i * length + j] / 2;
          }
        }
        assertThat(partners).isLessThanOrEqualTo(1);
      }
      assertThat(value).isCloseTo(matching(gains, length, 0, 0), within(1e-9));
    }
  }

  @Test
  void isNeverWorseThanTheBestMatching() {
    double epsilon = 1e-3;
    boolean better = false;
    for (int seed = 0; seed < 30; seed++) {
      int length = 4 + seed % 5;
      double[] gains = graph(new Random(seed), length, false);
      double relaxed = objective(gains, contacts(gains, length, epsilon), 0);
      double best = matching(gains, length, 0, 0);
      assertThat(relaxed).isGreaterThan(best - epsilon * length / 4);
      better |= relaxed > best + 0.01;
    }
    assertThat(better).as("odd cycles make the relaxation loose").isTrue();
  }

  /** What the loss sees, nonlinearly: every contact. */
  private static NDArray loss(NDArray contacts) {
    NDManager manager = contacts.getManager();
    double[] weights = new Random(4).doubles(contacts.size(), -1, 1).toArray();
    NDArray w = manager.create(weights, contacts.getShape());
    return contacts.square().add(contacts).mul(w).sum();
  }

  @ParameterizedTest
  @ValueSource(doubles = {3, 0.5, 0.05})
  void gradientsAreTheDerivatives(double epsilon) {
    for (int seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      int length = 10;
      double[] gains = TestProblems.scores(random, length, 2, epsilon);
      for (int k = 0; k < gains.length; k++) {
        boolean legal = k / length != k % length && k / length < 9 && k % length < 9;
        gains[k] = legal ? gains[k] : 0;
      }
      PairingProblem problem = problem(gains, length);
      Coefficients coefficients = coefficients(DataType.FLOAT64, 0.3, epsilon);
      problem.scores().setRequiresGradient(true);
      coefficients.get("s").setRequiresGradient(true);
      coefficients.get("epsilon").setRequiresGradient(true);
      Solution solution;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        solution = layer.solve(problem, coefficients, Detail.ITERATES);
        collector.backward(loss(solution.contacts()));
      }
      assertThat(solution.contacts().sum(new int[] {2}).max().getDouble())
          .as("some constraint is active")
          .isCloseTo(1, within(1e-9));
      double[] gradient = problem.scores().getGradient().toDoubleArray();
      double[] values = problem.scores().toDoubleArray();
      double h = 1e-6;
      boolean sends = false;
      for (int k = 0; k < gradient.length; k++) {
        double up = lossAt(problem, values, k, h, 0.3, epsilon);
        double down = lossAt(problem, values, k, -h, 0.3, epsilon);
        assertThat(gradient[k]).as("score %d", k).isCloseTo((up - down) / (2 * h), within(1e-6));
        sends |= Math.abs(gradient[k]) > 1e-3;
      }
      assertThat(sends).isTrue();
      double up = lossAt(problem, values, 0, 0, 0.3 + h, epsilon);
      double down = lossAt(problem, values, 0, 0, 0.3 - h, epsilon);
      assertThat(coefficients.get("s").getGradient().toDoubleArray()[0])
          .isCloseTo((up - down) / (2 * h), within(1e-6));
      up = lossAt(problem, values, 0, 0, 0.3, epsilon + h);
      down = lossAt(problem, values, 0, 0, 0.3, epsilon - h);
      assertThat(coefficients.get("epsilon").getGradient().toDoubleArray()[0])
          .isCloseTo((up - down) / (2 * h), within(1e-5));
    }
  }

  private double lossAt(
      PairingProblem problem, double[] values, int entry, double move, double s, double epsilon) {
    double[] moved = values.clone();
    moved[entry] += move;
    PairingProblem other =
        new PairingProblem(manager.create(moved, problem.scores().getShape()), problem.allowed());
    return loss(solve(other, s, epsilon).contacts()).getDouble();
  }

  /** Two equal partners and a surplus of exactly zero: one-sided derivatives, but numbers. */
  @Test
  void tiesAndZeroSurplusSendFiniteGradients() {
    double[] gains = {0, 2, 2, 1, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0};
    for (double epsilon : new double[] {1, 2}) {
      PairingProblem problem = problem(gains, 4);
      problem.scores().setRequiresGradient(true);
      Solution solution;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        solution = layer.solve(problem, coefficients(DataType.FLOAT64, 0, epsilon), Detail.LAST);
        collector.backward(loss(solution.contacts()));
      }
      double[] contacts = solution.contacts().toDoubleArray();
      assertThat(contacts[1]).isCloseTo(0.5, within(1e-9)).isCloseTo(contacts[2], within(1e-9));
      for (double derivative : problem.scores().getGradient().toDoubleArray()) {
        assertThat(derivative).isFinite();
      }
    }
  }

  /** Neither the company in a batch nor padding is felt. */
  @Test
  void companyAndPaddingDoNotMatter() {
    Random random = new Random(8);
    String first = TestProblems.sequence(random, 30).bases();
    String second = TestProblems.sequence(random, 20).bases();
    double[] one = TestProblems.scores(random, 30, 1, 3);
    double[] two = TestProblems.scores(random, 20, 1, 3);
    PairingProblem both =
        TestProblems.problem(
            manager, DataType.FLOAT64, List.of(first, second), List.of(one, two), 33);
    PairingProblem alone =
        TestProblems.problem(manager, DataType.FLOAT64, List.of(second), List.of(two), 20);
    NDArray together = solve(both, 0, 0.4).contacts();
    NDArray single = solve(alone, 0, 0.4).contacts();
    assertThat(together.get("1,:20,:20").sub(single.squeeze(0)).abs().max().getDouble())
        .isLessThan(1e-9);
    assertThat(together.get("1,20:").abs().sum().getDouble()).isZero();
  }

  @Test
  void leavesNothingBehind() {
    NDManager own = manager.newSubManager();
    PairingProblem problem = TestProblems.random(own, DataType.FLOAT32, 3, 20);
    int before = own.getManagedArrays().size();
    Coefficients coefficients = coefficients(DataType.FLOAT32, 0, 1);
    int parameters = manager.getManagedArrays().size();
    for (Detail detail : Detail.values()) {
      Solution solution = layer.solve(problem, coefficients, detail);
      assertThat(own.getManagedArrays()).hasSize(++before);
      assertThat(solution.iterates()).containsExactly(solution.contacts());
      assertThat(solution.trace().residuals()).hasSize(detail == Detail.ITERATES ? 0 : 1);
    }
    assertThat(manager.getManagedArrays()).as("with those of own").hasSize(parameters + 3);
  }

  @Test
  void saysWhenScoresAreNotFinite() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 3, 12);
    PairingProblem broken = new PairingProblem(problem.scores().mul(Double.NaN), problem.allowed());
    assertThat(solve(broken, 0, 1).outcome()).isEqualTo(Outcome.NON_FINITE);
  }

  @Test
  void aProblemWithoutLegalPairsIsEmpty() {
    PairingProblem problem =
        TestProblems.problem(
            manager, DataType.FLOAT32, List.of("AAAA"), List.of(new double[16]), 5);
    Solution solution = solve(problem, -3, 1);
    assertThat(solution.contacts().abs().sum().getFloat()).isZero();
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
  }

  @Test
  void refusesToDropTheRegularisation() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 3, 12);
    assertThatThrownBy(() -> solve(problem, 0, 0)).hasMessage("epsilon must be above 0, not 0.0");
  }
}
