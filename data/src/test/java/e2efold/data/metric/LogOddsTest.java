package e2efold.data.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Log-odds undo the logistic function. */
class LogOddsTest {

  @Test
  void theyUndoTheLogisticFunction() {
    for (double odds = -12; odds <= 12; odds += 0.7) {
      assertThat(LogOdds.of(1 / (1 + Math.exp(-odds)))).isCloseTo(odds, within(1e-6));
    }
    assertThat(LogOdds.of(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(LogOdds.of(1)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void theyCanBeBounded() {
    assertThat(LogOdds.of(0, 0.1)).isEqualTo(LogOdds.of(0.1));
    assertThat(LogOdds.of(1, 0.1)).isCloseTo(-LogOdds.of(0.1), within(1e-12));
    assertThat(LogOdds.of(0.3, 0.1)).isEqualTo(LogOdds.of(0.3));
  }
}
