package e2efold.model.study.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CellTrialTest {

  static final List<String> SOLVERS = SyntheticCell.SOLVERS;

  private static final SyntheticBudget SMALL =
      new SyntheticBudget(300, 40, 20, 120, List.of("adam", "sgd"), List.of(0.01, 0.001));
  private static final Population POPULATION = new Population(300, Truth.RELU);

  private static SyntheticCell cell(String solver) {
    int k = solver.equals(SyntheticCell.EQUILIBRIUM) ? SyntheticCell.EXACT : 8;
    return new SyntheticCell(Truth.RELU, 16, solver, k, 100);
  }

  @ParameterizedTest
  @FieldSource("SOLVERS")
  void trainingLowersTheLossAndIsRepeatable(String solver) {
    Map<String, Double> trained = new CellTrial(POPULATION, SMALL).run(cell(solver));
    Map<String, Double> hardly = new CellTrial(POPULATION, SMALL.withEpochs(1)).run(cell(solver));
    assertThat(trained.get("train_loss")).isLessThan(0.97 * hardly.get("train_loss"));
    assertThat(trained.get("gap")).isEqualTo(trained.get("test_loss") - trained.get("train_loss"));
    assertThat(new CellTrial(POPULATION, SMALL).run(cell(solver))).isEqualTo(trained);
  }

  @Test
  void aTrialThatDivergesSaysSoAndKeepsItsBestEpoch() {
    SyntheticBudget wild = new SyntheticBudget(300, 40, 20, 200, List.of("sgd"), List.of(0.99));
    Map<String, Double> numbers =
        new CellTrial(POPULATION, wild)
            .run(new SyntheticCell(Truth.RELU, 0, SyntheticCell.RNN, 30, 100));
    assertThat(numbers.get("diverged")).isEqualTo(1);
    assertThat(numbers.get("diverged_trials")).isEqualTo(1);
    assertThat(numbers.get("train_loss")).isFinite();
  }

  @Test
  void trialsThatDivergeAreCountedBesideABetterOne() {
    SyntheticBudget both =
        new SyntheticBudget(300, 40, 20, 200, List.of("sgd", "adam"), List.of(0.99, 0.003));
    Map<String, Double> numbers =
        new CellTrial(POPULATION, both)
            .run(new SyntheticCell(Truth.RELU, 0, SyntheticCell.RNN, 30, 100));
    assertThat(numbers.get("learning_rate")).isEqualTo(0.003);
    assertThat(numbers.get("diverged")).isZero();
    assertThat(numbers.get("diverged_trials")).isBetween(1.0, 3.0);
  }

  @Test
  void aLinearEnergyFitsTheLinearTruthAlone() {
    SyntheticBudget budget =
        new SyntheticBudget(300, 100, 50, 600, List.of("adam"), List.of(0.003));
    double[] losses = new double[2];
    for (Truth truth : Truth.values()) {
      SyntheticCell cell =
          new SyntheticCell(truth, 0, SyntheticCell.EQUILIBRIUM, SyntheticCell.EXACT, 100);
      losses[truth.ordinal()] =
          new CellTrial(new Population(300, truth), budget).run(cell).get("train_loss");
    }
    assertThat(losses[Truth.LINEAR.ordinal()]).isLessThan(0.1 * losses[Truth.RELU.ordinal()]);
  }

  @Test
  void impossibleBudgetsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SyntheticBudget(10, 20, 5, 1, List.of("adam"), List.of(0.1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SyntheticBudget(20, 10, 5, 1, List.of("newton"), List.of(0.1)))
        .withMessageContaining("'newton'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SyntheticBudget(20, 10, 5, 1, List.of("adam"), List.of(2.0)))
        .withMessageContaining("2.0");
  }
}
