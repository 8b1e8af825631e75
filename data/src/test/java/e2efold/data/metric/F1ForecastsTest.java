package e2efold.data.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.metric.F1Forecasts.Forecast;
import e2efold.data.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Expected against real F1. */
class F1ForecastsTest {

  private static F1Forecasts forecasts(double[]... pairs) {
    List<Forecast> rnas = new ArrayList<>();
    for (double[] pair : pairs) {
      rnas.add(new Forecast("rna " + rnas.size(), pair[0], pair[1], OptionalDouble.empty()));
    }
    return new F1Forecasts(rnas);
  }

  @Test
  void errorAndCorrelationByHand() {
    F1Forecasts line = forecasts(new double[] {0.2, 0.1}, new double[] {0.6, 0.9});
    assertThat(line.meanAbsoluteError().orElseThrow()).isCloseTo(0.2, within(1e-12));
    assertThat(line.correlation().orElseThrow()).isCloseTo(1, within(1e-12));
    F1Forecasts opposed =
        forecasts(new double[] {0, 1}, new double[] {0.5, 0.5}, new double[] {1, 0});
    assertThat(opposed.correlation().orElseThrow()).isCloseTo(-1, within(1e-12));
  }

  @Test
  void aConstantHasNoCorrelation() {
    assertThat(forecasts(new double[] {0.5, 0}, new double[] {0.5, 1}).correlation()).isEmpty();
    assertThat(forecasts().meanAbsoluteError()).isEmpty();
  }

  @Test
  void fifthsHoldEveryRnaOnceLeastFirst() {
    double[][] pairs = new double[13][];
    for (int k = 0; k < pairs.length; k++) {
      pairs[k] = new double[] {1 - k / 13.0, k / 13.0};
    }
    Table fifths = new CalibrationTables(new Reliability(), forecasts(pairs)).all().get(2);
    assertThat(fifths.rows()).hasSize(5);
    assertThat(fifths.rows().stream().mapToInt(row -> Integer.parseInt(row.get(1).text())).sum())
        .isEqualTo(13);
    assertThat(fifths.rows().stream().map(row -> row.get(2).text()).toList()).isSorted();
  }

  @Test
  void doubtfulAreThoseOfLowExpectedF1() {
    F1Forecasts all =
        forecasts(new double[] {0.59, 0.2}, new double[] {0.6, 0.7}, new double[] {0.9, 0.9});
    assertThat(all.doubtful().rnas()).hasSize(1);
    assertThat(all.trusted().mean(Forecast::real)).hasValueCloseTo(0.8, within(1e-9));
    Table table = new CalibrationTables(new Reliability(), all).all().get(3);
    assertThat(table.rows()).hasSize(2);
    assertThat(table.rows().get(0).get(0).toString()).contains("below 0.6");
  }

  @Test
  void familiarityIsShownWhereItIsKnown() {
    List<Forecast> rnas =
        List.of(
            new Forecast("new", 0.7, 0.4, OptionalDouble.of(0.0999)),
            new Forecast("near", 0.7, 0.6, OptionalDouble.of(0.1)),
            new Forecast("known", 0.7, 0.8, OptionalDouble.of(1)),
            new Forecast("short", 0.7, 1, OptionalDouble.empty()));
    List<Table> tables = new CalibrationTables(new Reliability(), new F1Forecasts(rnas)).all();
    Table table = tables.get(tables.size() - 1);
    assertThat(table.name()).isEqualTo("familiarity");
    assertThat(table.rows().stream().map(row -> row.get(1).text()))
        .containsExactly("1", "1", "0", "1");
    assertThat(table.rows().get(0).get(3).text()).startsWith("0.4");
    assertThat(new CalibrationTables(new Reliability(), forecasts(new double[] {1, 1})).all())
        .hasSize(tables.size() - 1);
  }
}
