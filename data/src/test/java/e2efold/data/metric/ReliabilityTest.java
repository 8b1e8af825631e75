package e2efold.data.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.metric.Reliability.Range;
import e2efold.data.report.Table;
import e2efold.data.report.figure.Figure;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of probability, the error over them, and how they are shown. */
class ReliabilityTest {

  private static Reliability drawn(double stretch) {
    Random random = new Random(4);
    Reliability reliability = new Reliability();
    for (int k = 0; k < 200_000; k++) {
      double p = random.nextDouble();
      if (random.nextDouble() < Math.min(1, stretch * p)) {
        reliability.addPair(p);
      } else {
        reliability.addOther(p);
      }
    }
    return reliability;
  }

  @Test
  void aSmallCaseByHand() {
    Reliability reliability = new Reliability();
    reliability.addPair(0.95);
    reliability.addOther(0.95);
    reliability.addPair(1);
    reliability.addOther(0.1);
    reliability.addOther(0.001);
    List<Range> ranges = reliability.ranges();
    assertThat(ranges).hasSize(10);
    assertThat(ranges.get(9).pairs()).isEqualTo(3);
    assertThat(ranges.get(9).mean()).isCloseTo(2.9 / 3, within(1e-12));
    assertThat(ranges.get(9).observed()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(ranges.get(1).pairs()).isEqualTo(1);
    assertThat(ranges.get(0).pairs()).isZero();
    assertThat(reliability.rare().pairs()).isEqualTo(1);
    // 3 pairs with |2.9/3 − 2/3| = 0.3 and one with 0.1; the rare one does not enter.
    assertThat(reliability.expectedError().orElseThrow())
        .isCloseTo((3 * 0.3 + 0.1) / 4, within(1e-12));
  }

  @Test
  void trueProbabilitiesHaveNoError() {
    assertThat(drawn(1).expectedError().orElseThrow()).isLessThan(0.01);
  }

  @Test
  void overconfidenceIsMeasured() {
    // The share is 0.7 p, so the error is 0.3 of the mean probability, ½.
    assertThat(drawn(0.7).expectedError().orElseThrow()).isCloseTo(0.15, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void whatIsNoProbabilityIsRefused(double value) {
    assertThatThrownBy(() -> new Reliability().addPair(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no probability");
  }

  @Test
  void nothingHasNoErrorAndCanBeShown() {
    Reliability none = new Reliability();
    assertThat(none.expectedError()).isEmpty();
    CalibrationTables tables = new CalibrationTables(none, new F1Forecasts(List.of()));
    assertThat(tables.all()).extracting(Table::name).doesNotHaveDuplicates().hasSize(4);
    assertThat(tables.diagram().panels()).hasSize(1);
  }

  @Test
  void theDiagramShowsFilledRangesAndTheTableAll() {
    CalibrationTables tables = new CalibrationTables(drawn(0.5), new F1Forecasts(List.of()));
    Figure diagram = tables.diagram();
    assertThat(diagram.panels().get(0).lines().get(1).points())
        .hasSize(10)
        .allSatisfy(point -> assertThat(point.y()).isLessThan(point.x()));
    assertThat(tables.all().get(1).rows()).hasSize(11);
  }
}
