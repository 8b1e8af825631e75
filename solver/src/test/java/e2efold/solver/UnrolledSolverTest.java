package e2efold.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import e2efold.solver.step.PrimalDualProximal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnrolledSolverTest {

  private static final int STEPS = 6;

  private final Solver solver = new UnrolledSolver<>(new PrimalDualProximal(), STEPS);
  private NDManager manager;
  private NDManager parameters;
  private Coefficients coefficients;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    parameters = manager.newSubManager();
    coefficients = Coefficients.initial(parameters, DataType.FLOAT32, solver.coefficients());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"LAST, 1, 1", "ITERATES, 6, 0", "TRACE, 6, 6"})
  void keepsWhatTheDetailSays(Detail detail, int iterates, int residuals) {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT32, 1, 20);
    Solution solution = solver.solve(problem, coefficients, detail);
    assertThat(solution.iterates()).hasSize(iterates);
    assertThat(solution.iterates().get(iterates - 1)).isSameAs(solution.contacts());
    assertThat(solution.trace().steps()).isEqualTo(STEPS);
    assertThat(solution.trace().residuals()).hasSize(residuals);
    assertThat(solution.outcome()).isEqualTo(Outcome.STEPS_SPENT);
    Solution traced = solver.solve(problem, coefficients, Detail.TRACE);
    assertThat(solution.contacts().toFloatArray()).isEqualTo(traced.contacts().toFloatArray());
    solution
        .trace()
        .last()
        .ifPresent(last -> assertThat(last).isEqualTo(traced.trace().last().orElseThrow()));
  }

  /** Only the contact maps stay behind, in the problem's manager; the parameters' takes nothing. */
  @ParameterizedTest
  @CsvSource({"LAST, 1", "ITERATES, 6", "TRACE, 6"})
  void leavesNothingBehind(Detail detail, int kept) {
    PairingProblem problem = TestProblems.random(manager.newSubManager(), DataType.FLOAT32, 1, 20);
    parameters.cap();
    int before = arrays(problem.manager());
    for (int repeat = 1; repeat <= 5; repeat++) {
      solver.solve(problem, coefficients, detail);
      assertThat(arrays(problem.manager())).isEqualTo(before + repeat * kept);
    }
    assertThat(arrays(parameters)).isEqualTo(solver.coefficients().size());
  }

  @Test
  void leavesNothingBehindOnTheTape() {
    PairingProblem problem = TestProblems.random(manager.newSubManager(), DataType.FLOAT32, 1, 20);
    problem.scores().setRequiresGradient(true);
    int before = arrays(problem.manager());
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      Solution solution = solver.solve(problem, coefficients, Detail.ITERATES);
      assertThat(arrays(problem.manager())).isEqualTo(before + STEPS);
      collector.backward(solution.contacts().sum());
    }
    try (NDArray gradient = problem.scores().getGradient()) {
      assertThat(gradient.abs().sum().getFloat()).isPositive();
    }
  }

  private static int arrays(NDManager manager) {
    return manager.getManagedArrays().size();
  }

  @Test
  void detachedScoresGetNoGradient() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT32, 1, 20);
    problem.scores().setRequiresGradient(true);
    coefficients.get("alpha").setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(
          solver.solve(problem.detached(), coefficients, Detail.LAST).contacts().sum());
    }
    assertThat(problem.scores().getGradient().abs().sum().getFloat()).isZero();
    assertThat(coefficients.get("alpha").getGradient().getFloat()).isNotZero();
  }

  @Test
  void saysWhenNumbersAreNotFinite() {
    PairingProblem problem = TestProblems.random(manager, DataType.FLOAT32, 1, 20);
    PairingProblem broken = new PairingProblem(problem.scores().mul(Float.NaN), problem.allowed());
    Solution solution = solver.solve(broken, coefficients, Detail.LAST);
    assertThat(solution.outcome()).isEqualTo(Outcome.NON_FINITE);
    assertThat(solution.outcome().advice()).contains("not finite");
  }

  @Test
  void refusesLessThanOneStep() {
    assertThatThrownBy(() -> new UnrolledSolver<>(new PrimalDualProximal(), 0))
        .hasMessage("steps must be at least 1, not 0");
  }

  @Test
  void refusesProblemsThatDoNotFitTogether() {
    NDArray square = manager.ones(new Shape(1, 4, 4));
    assertThatThrownBy(() -> new PairingProblem(manager.ones(new Shape(4, 4)), square))
        .hasMessage("scores must be (B, L, L), not (4, 4)");
    assertThatThrownBy(() -> new PairingProblem(square, manager.ones(new Shape(2, 4, 4))))
        .hasMessageContaining("must agree in shape and type");
    NDArray twice = manager.ones(new Shape(1, 4, 4), DataType.FLOAT64);
    assertThatThrownBy(() -> new PairingProblem(square, twice))
        .hasMessageContaining("must agree in shape and type");
  }

  @Test
  void listsTheCoefficientsOfItsRule() {
    List<String> names = solver.coefficients().stream().map(Coefficients.Spec::name).toList();
    assertThat(names)
        .containsExactly("s", "w", "rho", "alpha", "beta", "gamma_alpha", "gamma_beta");
  }
}
