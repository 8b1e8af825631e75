package e2efold.solver.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.solver.Coefficients;
import e2efold.solver.Detail;
import e2efold.solver.FixedPointRule;
import e2efold.solver.KktResidual;
import e2efold.solver.PairingProblem;
import e2efold.solver.Solution;
import e2efold.solver.StepRule;
import e2efold.solver.TestProblems;
import e2efold.solver.UnrolledSolver;
import e2efold.solver.decode.MatchingDecoder;
import e2efold.solver.decode.PairingScores;
import e2efold.solver.energy.ConvexEnergy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the rules on the convex energy lead, and how they are related. */
class ConvexRulesTest {

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Solution run(StepRule<?> rule, PairingProblem problem, int steps, double... changed) {
    Map<String, NDArray> values = initial(rule);
    if (changed.length > 0) {
      values.put("epsilon", manager.create(changed[0]));
    }
    return new UnrolledSolver<>(rule, steps).solve(problem, Coefficients.of(values), Detail.TRACE);
  }

  private Map<String, NDArray> initial(StepRule<?> rule) {
    Coefficients initial = Coefficients.initial(manager, DataType.FLOAT64, rule.coefficients());
    Map<String, NDArray> values = new LinkedHashMap<>();
    rule.coefficients().forEach(spec -> values.put(spec.name(), initial.get(spec.name())));
    return values;
  }

  private static KktResidual last(Solution solution) {
    return solution.trace().last().orElseThrow();
  }

  @Test
  void gradientDescentAndNesterovReachOneOptimumNesterovSooner() {
    for (long seed = 1; seed <= 2; seed++) {
      PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, seed, 30);
      Solution slow = run(new GradientDescent(), problem, 1500);
      Solution fast = run(new Nesterov(), problem, 300);
      assertThat(last(slow).stationarity()).isLessThan(1e-5f);
      assertThat(last(fast).stationarity()).isLessThan(1e-5f);
      assertThat(fast.contacts().sub(slow.contacts()).abs().max().getDouble()).isLessThan(1e-4);
      assertThat(fast.trace().residuals().get(99).stationarity())
          .isLessThan(slow.trace().residuals().get(99).stationarity());
    }
  }

  @Test
  void theEnergyNeverRisesUnderGradientDescent() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 7, 60);
    Coefficients initial =
        Coefficients.initial(manager, DataType.FLOAT64, new GradientDescent().coefficients());
    PairObjective objective = PairObjective.of(problem, initial);
    double before = 0;
    for (NDArray map : run(new GradientDescent(), problem, 50).iterates()) {
      double energy = objective.energy().value(map).getDouble(0);
      assertThat(energy).isLessThanOrEqualTo(before + 1e-12);
      before = energy;
    }
  }

  /** φ < 2 descends whatever the length: the curvature of a base grows with its candidates. */
  @Test
  void longSequencesAreNoLessStable() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 8, 400);
    GradientDescent rule = new GradientDescent();
    Map<String, NDArray> values = initial(rule);
    values.put("step", manager.create(1.9));
    Coefficients coefficients = Coefficients.of(values);
    ConvexEnergy energy = PairObjective.of(problem, coefficients).energy();
    Solution solution =
        new UnrolledSolver<>(rule, 25).solve(problem, coefficients, Detail.ITERATES);
    double before = 0;
    for (NDArray map : solution.iterates()) {
      double now = energy.value(map).getDouble(0);
      assertThat(now).isLessThan(before);
      before = now;
    }
    assertThat(last(run(new Nesterov(), problem, 60)).stationarity())
        .isLessThan(last(run(new Nesterov(), problem, 15)).stationarity());
  }

  /** What the excess pays is what the contacts of the base gain: it falls as κ grows. */
  @Test
  void aHigherPriceLeavesLessExcess() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 9, 20);
    Map<String, NDArray> values = initial(new Nesterov());
    double before = Double.POSITIVE_INFINITY;
    for (double kappa : new double[] {1, 4, 16, 64}) {
      values.put("kappa", manager.create(kappa));
      Solution solution =
          new UnrolledSolver<>(new Nesterov(), 600)
              .solve(problem, Coefficients.of(values), Detail.LAST);
      double excess = last(solution).infeasibility();
      assertThat(excess).isPositive().isLessThan(before / 2);
      before = excess;
    }
  }

  static List<FixedPointRule<?>> reviving() {
    return List.of(
        new GradientDescent(), new Nesterov(), new AcceleratedPrimalDual(), new RecurrentCell());
  }

  /** MATH.md §4, second trap, is one of the free variables, not of the problem. */
  @ParameterizedTest
  @MethodSource("reviving")
  void contactsLostComeBack(FixedPointRule<?> rule) {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 5, 16);
    assertThat(restartedWithoutContacts(rule, problem)).isGreaterThan(0.3);
    assertThat(restartedWithoutContacts(new PrimalDualProximal(), problem)).isZero();
  }

  /** Runs to a map, sets every contact to zero, runs on; the largest contact then. */
  private <S extends StepRule.State> double restartedWithoutContacts(
      FixedPointRule<S> rule, PairingProblem problem) {
    Coefficients coefficients = Coefficients.of(initial(rule));
    S state = rule.start(problem, coefficients);
    for (int t = 0; t < 20; t++) {
      state = rule.step(problem, coefficients, state);
    }
    assertThat(state.contacts().max().getDouble()).isGreaterThan(0.01);
    NDList lost = new NDList();
    for (NDArray variable : rule.variables(state)) {
      // Multipliers, (B, L), keep the prices they have reached.
      lost.add(variable.getShape().dimension() == 3 ? variable.zerosLike() : variable);
    }
    state = rule.at(problem, coefficients, lost);
    for (int t = 0; t < 60; t++) {
      state = rule.step(problem, coefficients, state);
    }
    return state.contacts().max().getDouble();
  }

  @Test
  void theAcceleratedPrimalDualReachesAnOptimumOfTheConstrainedProblem() {
    for (long seed = 1; seed <= 2; seed++) {
      PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, seed, 30);
      Solution solution = run(new AcceleratedPrimalDual(), problem, 1600);
      KktResidual soon = solution.trace().residuals().get(99);
      KktResidual end = last(solution);
      assertThat(end.stationarity()).isLessThan(soon.stationarity() / 16).isLessThan(0.01f);
      assertThat(end.infeasibility()).isLessThan(1e-3f);
      assertThat(end.complementarity()).isLessThan(0.01f);
    }
  }

  @Test
  void withLittleRegularisationItIsTheBestMatching() {
    // Purines pair with pyrimidines only: the graph is bipartite, so the relaxation is integral.
    for (long seed = 1; seed <= 6; seed++) {
      Random random = new Random(seed);
      int length = 14;
      String bases = TestProblems.sequence(random, length).bases();
      double[] scores = TestProblems.scores(random, length, 0, 3);
      PairingProblem problem =
          TestProblems.problem(manager, DataType.FLOAT64, List.of(bases), List.of(scores), length);
      NDArray map = run(new AcceleratedPrimalDual(), problem, 1500, 0.05).contacts();
      double reached = 0;
      double[] contacts = TestProblems.values(map);
      for (int k = 0; k < contacts.length; k++) {
        reached += contacts[k] * scores[k] / 2;
      }
      assertThat(reached).as("seed %d", seed).isCloseTo(best(bases, scores), within(0.2));
    }
  }

  private static double best(String bases, double[] scores) {
    int length = bases.length();
    float[] single = new float[scores.length];
    for (int k = 0; k < single.length; k++) {
      // The decoder reads probabilities; any increasing linear map of the scores serves.
      single[k] = (float) (0.5 + scores[k] / 40);
    }
    Structure structure =
        new MatchingDecoder(PairingRules.STANDARD, 0.5)
            .decode(new RnaSequence("x", bases), PairingScores.ofMatrix(single, length, length));
    return structure.pairs().stream()
        .mapToDouble(pair -> scores[pair.i() * length + pair.j()])
        .sum();
  }

  @Test
  void theUntrainedCellIsGradientDescent() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 4, 30);
    List<NDArray> cell = run(new RecurrentCell(), problem, 15).iterates();
    List<NDArray> descent = run(new GradientDescent(), problem, 15).iterates();
    for (int t = 0; t < 15; t++) {
      assertThat(TestProblems.values(cell.get(t)))
          .containsExactly(TestProblems.values(descent.get(t)), within(1e-9));
    }
  }
}
