package e2efold.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import e2efold.model.train.Stage.Objective;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Warm-up, then a cosine to a twentieth. */
class StageTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  @Test
  void theRateClimbsInEqualStepsToItsPeakThenFallsAlongACosine() {
    Stage stage = new Stage("s", Objective.SCORES, 110, 0.01, 10);
    assertThat(stage.rate(0)).isCloseTo(0.001, EXACT);
    assertThat(stage.rate(4)).isCloseTo(0.005, EXACT);
    assertThat(stage.rate(9)).isCloseTo(0.01, EXACT);
    assertThat(stage.rate(10)).isCloseTo(0.01, EXACT);
    assertThat(stage.rate(60)).isCloseTo(0.01 * 0.525, EXACT);
    assertThat(stage.rate(110)).isCloseTo(0.0005, EXACT);
    for (int step = 10; step < 110; step++) {
      assertThat(stage.rate(step + 1)).isLessThan(stage.rate(step)).isPositive();
    }
  }

  @Test
  void stagesShorterThanTheirWarmUpAndEmptyOnesHaveARate() {
    Stage warm = new Stage("s", Objective.SCORES, 3, 0.01, 10);
    assertThat(warm.rate(2)).isCloseTo(0.003, EXACT);
    assertThat(new Stage("s", Objective.SCORES, 5, 0.01, 0).rate(0)).isCloseTo(0.01, EXACT);
    assertThat(new Stage("s", Objective.SCORES, 0, 0.01, 0).rate(0)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1, Double.NaN, Double.POSITIVE_INFINITY})
  void ratesOutOfBoundsAreNamed(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stage("s", Objective.SCORES, 5, rate, 0))
        .withMessageContaining(String.valueOf(rate));
  }

  @Test
  void negativeStepsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stage("s", Objective.SCORES, -5, 0.1, 0))
        .withMessageContaining("-5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stage("s", Objective.SCORES, 5, 0.1, -7))
        .withMessageContaining("-7");
  }
}
