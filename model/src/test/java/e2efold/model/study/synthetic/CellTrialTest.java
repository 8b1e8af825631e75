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
  private static final Population POPULATION = new Population(300);

  private static SyntheticCell cell(String solver) {
    int k = solver.equals(SyntheticCell.EQUILIBRIUM) ? SyntheticCell.EXACT : 8;
    return new SyntheticCell(16, solver, k, 100);
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
        new CellTrial(POPULATION, wild).run(new SyntheticCell(0, SyntheticCell.RNN, 30, 100));
    assertThat(numbers.get("diverged")).isEqualTo(1);
    assertThat(numbers.get("train_loss")).isFinite();
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
