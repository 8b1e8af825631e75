package e2efold.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EquilibriumSolverTest {

  private static final Tolerance TIGHT = new Tolerance(1e-12, 2000);

  private NDManager manager;
  private Coefficients coefficients;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    coefficients = Coefficients.initial(manager, DataType.FLOAT64, new SpringRule().coefficients());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private static Solver solver(Tolerance tolerance, Iteration iteration) {
    return new EquilibriumSolver<>(new SpringRule(), tolerance, iteration, 1);
  }

  @ParameterizedTest
  @EnumSource(Iteration.class)
  void findsWhatManyStepsFind(Iteration iteration) {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 3, 20);
    Solution solution = solver(TIGHT, iteration).solve(problem, coefficients, Detail.LAST);
    Solution long_ =
        new UnrolledSolver<>(new SpringRule(), 500).solve(problem, coefficients, Detail.LAST);
    assertThat(difference(solution.contacts(), long_.contacts())).isLessThan(1e-11);
    assertThat(solution.contacts().sum().getDouble()).isPositive();
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(solution.trace().last().orElseThrow().stationarity()).isLessThan(1e-10f);
    List<Double> moves = solution.trace().moves();
    assertThat(moves.get(moves.size() - 1)).isLessThanOrEqualTo(1e-12);
    assertThat(moves.get(moves.size() - 2)).isGreaterThan(1e-12);
    assertThat(solution.trace().steps()).isEqualTo(moves.size() + 1);
  }

  @Test
  void mixingTakesFewerSteps() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 3, 20);
    int plain = steps(solver(TIGHT, Iteration.PLAIN), problem);
    int anderson = steps(solver(TIGHT, Iteration.ANDERSON), problem);
    assertThat(anderson).isLessThan(plain / 2);
  }

  private int steps(Solver solver, PairingProblem problem) {
    return solver.solve(problem, coefficients, Detail.LAST).trace().steps();
  }

  /** The easy problem is fixed steps before the hard one; neither feels the other. */
  @ParameterizedTest
  @EnumSource(Iteration.class)
  void companyAndPaddingDoNotMatter(Iteration iteration) {
    Random random = new Random(8);
    String easy = "GGGAAACCC";
    String hard = TestProblems.sequence(random, 24).bases();
    double[] easyScores = TestProblems.scores(random, 9, -5, 0.1);
    double[] hardScores = TestProblems.scores(random, 24, 1, 3);
    Solver solver = solver(new Tolerance(1e-6, 2000), iteration);
    PairingProblem together =
        TestProblems.problem(
            manager, DataType.FLOAT64, List.of(easy, hard), List.of(easyScores, hardScores), 26);
    Solution both = solver.solve(together, coefficients, Detail.LAST);
    NDArray alone = solve(solver, easy, easyScores, 9);
    NDArray other = solve(solver, hard, hardScores, 24);
    assertThat(difference(both.contacts().get("0,:9,:9"), alone.squeeze(0))).isLessThan(1e-13);
    assertThat(difference(both.contacts().get("1,:24,:24"), other.squeeze(0))).isLessThan(1e-13);
    assertThat(both.contacts().get("1,24:").abs().sum().getDouble()).isZero();
    assertThat(both.outcome()).isEqualTo(Outcome.CONVERGED);
  }

  private NDArray solve(Solver solver, String bases, double[] scores, int padded) {
    PairingProblem problem =
        TestProblems.problem(manager, DataType.FLOAT64, List.of(bases), List.of(scores), padded);
    return solver.solve(problem, coefficients, Detail.LAST).contacts();
  }

  /** Counted while the search runs, not only when all is over. */
  @ParameterizedTest
  @EnumSource(Iteration.class)
  void memoryIsFlatOverAThousandSteps(Iteration iteration) {
    NDManager own = manager.newSubManager();
    PairingProblem problem = TestProblems.random(own, DataType.FLOAT32, 3, 20);
    int before = own.getManagedArrays().size();
    CountingRule rule = new CountingRule(own);
    Solution solution =
        new EquilibriumSolver<>(rule, new Tolerance(1e-30, 1000), iteration, 1)
            .solve(problem, coefficients, Detail.ITERATES);
    assertThat(own.getManagedArrays()).hasSize(before + 1);
    assertThat(solution.iterates()).hasSize(1);
    assertThat(rule.counts).hasSizeGreaterThanOrEqualTo(1000);
    assertThat(rule.counts.get(999)).isEqualTo(rule.counts.get(20));
    assertThat(solution.outcome()).isEqualTo(Outcome.STEPS_SPENT);
  }

  @Test
  void saysWhenTheIteratesGrowWithoutBound() {
    Coefficients wild = Coefficients.of(Map.of("growth", manager.create(-3d)));
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 3, 12);
    Solution solution =
        new EquilibriumSolver<>(new GrowthRule(), TIGHT, Iteration.PLAIN, 1)
            .solve(problem, wild, Detail.LAST);
    assertThat(solution.outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(solution.outcome().advice()).contains("shorten the steps");
    assertThat(solution.trace().steps()).isLessThan(30);
    Solution mixed =
        new EquilibriumSolver<>(new GrowthRule(), TIGHT, Iteration.ANDERSON, 1)
            .solve(problem, wild, Detail.LAST);
    assertThat(mixed.outcome())
        .as("mixing finds repelling points too")
        .isEqualTo(Outcome.CONVERGED);
  }

  @Test
  void saysWhenNumbersAreNotFinite() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 3, 12);
    PairingProblem broken = new PairingProblem(problem.scores().mul(Double.NaN), problem.allowed());
    for (Iteration iteration : Iteration.values()) {
      Solution solution = solver(TIGHT, iteration).solve(broken, coefficients, Detail.ITERATES);
      assertThat(solution.outcome()).isEqualTo(Outcome.NON_FINITE);
      assertThat(solution.trace().moves()).hasSize(1);
    }
  }

  @Test
  void aProblemWithoutLegalPairsIsAtRest() {
    PairingProblem problem =
        TestProblems.problem(
            manager, DataType.FLOAT64, List.of("AAAA"), List.of(new double[16]), 4);
    Solution solution = solver(TIGHT, Iteration.ANDERSON).solve(problem, coefficients, Detail.LAST);
    assertThat(solution.outcome()).isEqualTo(Outcome.CONVERGED);
    assertThat(solution.contacts().abs().sum().getDouble()).isZero();
  }

  @Test
  void tracesEveryStep() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT64, 3, 12);
    Solution solution =
        new EquilibriumSolver<>(new SpringRule(), TIGHT, Iteration.PLAIN, 3)
            .solve(problem, coefficients, Detail.TRACE);
    int searched = solution.trace().moves().size();
    assertThat(solution.trace().steps()).isEqualTo(searched + 3);
    assertThat(solution.iterates()).hasSize(searched + 1);
    assertThat(solution.trace().residuals()).hasSize(searched + 1);
    assertThat(solution.iterates().get(searched)).isSameAs(solution.contacts());
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new Tolerance(0, 5))
        .hasMessage("the relative residual must lie between 0 and 1, not 0.0");
    assertThatThrownBy(() -> new Tolerance(0.1, 0))
        .hasMessage("mostSteps must be at least 1, not 0");
    assertThatThrownBy(() -> new EquilibriumSolver<>(new SpringRule(), TIGHT, Iteration.PLAIN, 0))
        .hasMessage("neumannTerms must be at least 1, not 0");
  }

  private static double difference(NDArray one, NDArray other) {
    return one.sub(other).abs().max().getDouble();
  }
}
