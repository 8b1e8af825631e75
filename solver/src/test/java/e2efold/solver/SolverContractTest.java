package e2efold.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import e2efold.solver.ContractSolvers.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every solver promises, with and without couplings. */
class SolverContractTest {

  private static final int DEPTH = 12;

  private NDManager manager;

  static List<Entry> solvers() {
    return ContractSolvers.all().toList();
  }

  static List<Entry> tapedFromTheStart() {
    return ContractSolvers.convex().toList();
  }

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private record Rna(String bases, double[] scores, double[] couplings) {
    static Rna random(long seed, int length) {
      Random random = new Random(seed);
      String bases = TestProblems.sequence(random, length).bases();
      double[] scores = TestProblems.scores(random, length, 1, 3);
      return new Rna(bases, scores, TestProblems.couplings(random, bases));
    }
  }

  private PairingProblem problem(List<Rna> rnas, int padded, boolean coupled) {
    return problem(manager, DataType.FLOAT64, rnas, padded, coupled);
  }

  private static PairingProblem problem(
      NDManager manager, DataType type, List<Rna> rnas, int padded, boolean coupled) {
    PairingProblem plain =
        TestProblems.problem(
            manager,
            type,
            rnas.stream().map(Rna::bases).toList(),
            rnas.stream().map(Rna::scores).toList(),
            padded);
    if (!coupled) {
      return plain;
    }
    double[] k = new double[rnas.size() * padded * padded];
    for (int b = 0; b < rnas.size(); b++) {
      int length = rnas.get(b).bases().length();
      for (int i = 0; i < length; i++) {
        System.arraycopy(rnas.get(b).couplings(), i * length, k, (b * padded + i) * padded, length);
      }
    }
    Shape shape = new Shape(rnas.size(), padded, padded);
    return new PairingProblem(
        plain.scores(), plain.allowed(), Optional.of(TestProblems.array(manager, type, k, shape)));
  }

  private static Coefficients at(NDManager manager, Entry entry, int depth) {
    List<Coefficients.Spec> specs = entry.ofDepth().apply(depth).coefficients();
    Coefficients initial = Coefficients.initial(manager, DataType.FLOAT64, specs);
    Map<String, NDArray> values = new LinkedHashMap<>();
    for (Coefficients.Spec spec : specs) {
      values.put(
          spec.name(),
          entry.point().containsKey(spec.name())
              ? manager.create(entry.point().get(spec.name()))
              : offTheKinks(manager, initial.get(spec.name())));
    }
    return Coefficients.of(values);
  }

  /** Weights of a cell that copies have no derivative where a copied value is zero. */
  private static NDArray offTheKinks(NDManager manager, NDArray initial) {
    double[] noise = new Random(1).doubles(initial.getShape().size(), -0.1, 0.1).toArray();
    return initial.isScalar() ? initial : initial.add(manager.create(noise, initial.getShape()));
  }

  private Solution solve(Entry entry, PairingProblem problem, Detail detail) {
    return entry.ofDepth().apply(DEPTH).solve(problem, at(manager, entry, DEPTH), detail);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void mapsAreSymmetricLegalAndWithinZeroAndOne(Entry entry) {
    for (boolean coupled : new boolean[] {false, true}) {
      PairingProblem problem = problem(List.of(Rna.random(1, 23), Rna.random(2, 17)), 23, coupled);
      for (NDArray map : solve(entry, problem, Detail.ITERATES).iterates()) {
        double[] values = TestProblems.values(map);
        double[] mirrored = TestProblems.values(map.transpose(0, 2, 1));
        double[] allowed = TestProblems.values(problem.allowed());
        for (int k = 0; k < values.length; k++) {
          assertThat(values[k]).isBetween(0.0, allowed[k]);
          assertThat(values[k]).isCloseTo(mirrored[k], within(1e-12));
        }
      }
      double sum = TestProblems.values(solve(entry, problem, Detail.LAST).contacts().sum())[0];
      assertThat(sum).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void paddingAndCompanyChangeNothing(Entry entry) {
    for (boolean coupled : new boolean[] {false, true}) {
      Rna one = Rna.random(3, 19);
      Rna two = Rna.random(4, 25);
      double[] alone =
          TestProblems.values(
              solve(entry, problem(List.of(one), 19, coupled), Detail.LAST).contacts());
      for (List<Rna> batch : List.of(List.of(one, two), List.of(two, one))) {
        NDArray maps = solve(entry, problem(batch, 31, coupled), Detail.LAST).contacts();
        double[] same = TestProblems.values(maps.get("{}, :19, :19", batch.indexOf(one)));
        assertThat(same).containsExactly(alone, within(1e-9));
      }
    }
  }

  /**
   * A penalty κ lets a base exceed its capacity by what a contact gains over κ, no more; with
   * multipliers nothing is left in the end.
   */
  @ParameterizedTest
  @MethodSource("solvers")
  void depthLeadsToFeasibility(Entry entry) {
    for (long seed = 10; seed <= 11; seed++) {
      PairingProblem problem = problem(List.of(Rna.random(seed, 18)), 18, false);
      int depth = 1500;
      Coefficients coefficients = settled(entry);
      Solution solution = entry.ofDepth().apply(depth).solve(problem, coefficients, Detail.LAST);
      double most = problem.scores().mul(problem.allowed()).max().getDouble() - 0.4;
      double left = entry.point().containsKey("kappa") ? most / entry.point().get("kappa") : 0;
      double excess = solution.contacts().sum(new int[] {2}).max().getDouble() - 1;
      assertThat(excess).isLessThan(left + 0.01);
      assertThat((double) solution.trace().last().orElseThrow().infeasibility())
          .isCloseTo(Math.max(0, excess), within(1e-6));
    }
  }

  /** Every coefficient constant over the steps, and cells as they are before training. */
  private Coefficients settled(Entry entry) {
    List<Coefficients.Spec> specs = entry.ofDepth().apply(1).coefficients();
    Coefficients initial = Coefficients.initial(manager, DataType.FLOAT64, specs);
    Map<String, NDArray> values = new LinkedHashMap<>();
    specs.forEach(spec -> values.put(spec.name(), initial.get(spec.name())));
    entry.point().forEach((name, value) -> values.put(name, manager.create(value)));
    values.replaceAll((name, value) -> name.startsWith("gamma") ? manager.create(1.0) : value);
    return Coefficients.of(values);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void couplingsOfZeroAreNoCouplings(Entry entry) {
    Rna rna = Rna.random(5, 21);
    Rna uncoupled = new Rna(rna.bases(), rna.scores(), new double[21 * 21]);
    assertThat(
            TestProblems.values(
                solve(entry, problem(List.of(uncoupled), 21, true), Detail.LAST).contacts()))
        .containsExactly(
            TestProblems.values(
                solve(entry, problem(List.of(rna), 21, false), Detail.LAST).contacts()),
            within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void memoryDoesNotGrowWithSteps(Entry entry) {
    PairingProblem problem = problem(List.of(Rna.random(6, 12)), 12, true);
    List<Integer> left = new ArrayList<>();
    for (int depth : new int[] {10, 1000}) {
      Coefficients coefficients = at(manager, entry, depth);
      int before = manager.getManagedArrays().size();
      entry.ofDepth().apply(depth).solve(problem, coefficients, Detail.LAST);
      left.add(manager.getManagedArrays().size() - before);
    }
    assertThat(left.get(1)).isEqualTo(left.get(0));
  }

  @ParameterizedTest
  @MethodSource("tapedFromTheStart")
  void gradientsAreTheDerivatives(Entry entry) {
    gradientsAreTheDerivatives(entry, problem(List.of(Rna.random(7, 16)), 16, true));
  }

  @ParameterizedTest
  @MethodSource("tapedFromTheStart")
  void gradientsAreTheDerivativesWithoutCouplings(Entry entry) {
    // Not all its bases are full: else exact prices would absorb any offset.
    gradientsAreTheDerivatives(entry, problem(List.of(Rna.random(7, 16)), 16, false));
  }

  private void gradientsAreTheDerivatives(Entry entry, PairingProblem problem) {
    Coefficients coefficients = at(manager, entry, DEPTH);
    List<Coefficients.Spec> specs = entry.ofDepth().apply(DEPTH).coefficients();
    List<NDArray> leaves = new ArrayList<>(List.of(problem.scores()));
    problem.couplings().ifPresent(leaves::add);
    specs.forEach(spec -> leaves.add(coefficients.get(spec.name())));
    leaves.forEach(leaf -> leaf.setRequiresGradient(true));
    try (GradientCollector tape = Engine.getInstance().newGradientCollector()) {
      tape.backward(loss(entry, problem, coefficients));
    }
    List<double[]> gradients =
        leaves.stream().map(leaf -> TestProblems.values(leaf.getGradient())).toList();
    leaves.forEach(leaf -> leaf.setRequiresGradient(false));
    double h = 1e-6;
    for (int a = 0; a < leaves.size(); a++) {
      double largest = 0;
      double[] point = TestProblems.values(leaves.get(a));
      for (int k = 0; k < point.length; k++) {
        double up = lossAt(entry, problem, coefficients, leaves, a, k, point[k] + h);
        double down = lossAt(entry, problem, coefficients, leaves, a, k, point[k] - h);
        assertThat(gradients.get(a)[k])
            .as("array %d, entry %d", a, k)
            .isCloseTo((up - down) / (2 * h), within(2e-6));
        largest = Math.max(largest, Math.abs(gradients.get(a)[k]));
      }
      assertThat(largest).as("array %d matters", a).isGreaterThan(1e-4);
    }
  }

  private double lossAt(
      Entry entry,
      PairingProblem problem,
      Coefficients coefficients,
      List<NDArray> leaves,
      int array,
      int place,
      double value) {
    try (NDManager scope = manager.newSubManager()) {
      List<NDArray> copies = new ArrayList<>(leaves);
      double[] moved = TestProblems.values(leaves.get(array));
      moved[place] = value;
      copies.set(array, scope.create(moved, leaves.get(array).getShape()));
      List<Coefficients.Spec> specs = entry.ofDepth().apply(DEPTH).coefficients();
      Map<String, NDArray> values = new LinkedHashMap<>();
      int fromProblem = copies.size() - specs.size();
      for (int k = 0; k < specs.size(); k++) {
        values.put(specs.get(k).name(), copies.get(k + fromProblem));
      }
      NDArray scores =
          scope.zeros(problem.scores().getShape(), DataType.FLOAT64).add(copies.get(0));
      PairingProblem other =
          new PairingProblem(
              scores, problem.allowed(), problem.couplings().map(given -> copies.get(1)));
      return TestProblems.values(loss(entry, other, Coefficients.of(values)))[0];
    }
  }

  /** A loss that sees every entry of every iterate. */
  private static NDArray loss(Entry entry, PairingProblem problem, Coefficients coefficients) {
    Solution solution = entry.ofDepth().apply(DEPTH).solve(problem, coefficients, Detail.ITERATES);
    Shape shape = problem.scores().getShape();
    NDArray loss = problem.manager().zeros(new Shape(), DataType.FLOAT64);
    for (int t = 0; t < solution.iterates().size(); t++) {
      double[] weights = new Random(t).doubles(shape.size(), -1, 1).toArray();
      NDArray w = TestProblems.array(problem.manager(), DataType.FLOAT64, weights, shape);
      loss = loss.add(solution.iterates().get(t).mul(w).sum());
    }
    return loss;
  }

  @ParameterizedTest
  @MethodSource("tapedFromTheStart")
  void zerosRevive(Entry entry) {
    PairingProblem problem = problem(List.of(Rna.random(8, 20)), 20, false);
    List<NDArray> iterates = solve(entry, problem, Detail.ITERATES).iterates();
    double atFirst =
        TestProblems.values(iterates.get(0).gt(0).toType(DataType.FLOAT64, false).sum())[0];
    assertThat(atFirst).as("the start is zero everywhere, the first step is not").isPositive();
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void emptyProblemsHaveEmptyMaps(Entry entry) {
    Rna bare = new Rna("AAAAAAA", new double[49], new double[49]);
    assertThat(
            TestProblems.values(
                solve(entry, problem(List.of(bare), 7, true), Detail.LAST).contacts()))
        .containsOnly(0.0);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void singlePrecisionAgreesWithDouble(Entry entry) {
    Rna rna = Rna.random(9, 20);
    Coefficients exact = at(manager, entry, DEPTH);
    Map<String, NDArray> single = new LinkedHashMap<>();
    entry.ofDepth().apply(DEPTH).coefficients().stream()
        .map(Coefficients.Spec::name)
        .forEach(name -> single.put(name, exact.get(name).toType(DataType.FLOAT32, false)));
    PairingProblem problem = problem(manager, DataType.FLOAT32, List.of(rna), 20, true);
    Solution solution =
        entry.ofDepth().apply(DEPTH).solve(problem, Coefficients.of(single), Detail.LAST);
    assertThat(solution.contacts().getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(TestProblems.values(solution.contacts()))
        .containsExactly(
            TestProblems.values(
                solve(entry, problem(List.of(rna), 20, true), Detail.LAST).contacts()),
            within(1e-4));
    assertThat(solution.outcome()).isIn(Outcome.STEPS_SPENT, Outcome.CONVERGED);
  }
}
