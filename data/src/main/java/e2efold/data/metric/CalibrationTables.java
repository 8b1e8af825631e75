package e2efold.data.metric;

import e2efold.data.metric.F1Forecasts.Forecast;
import e2efold.data.metric.Reliability.Range;
import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.report.figure.Axis;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Panel;
import e2efold.data.report.figure.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Shows whether predicted probabilities, and the F1 expected from them, are true.
 *
 * @param reliability the probabilities of legal pairs
 * @param forecasts the expected F1 of each RNA
 */
public record CalibrationTables(Reliability reliability, F1Forecasts forecasts) {

  private static final int GROUPS = 5;
  // Ranges hold their lower limit and not their upper one, so the last lies above 1.
  private static final double[] FAMILIARITY = {0, F1Forecasts.UNFAMILIAR, 0.3, 0.6, 1.01};

  /**
   * All tables.
   *
   * @return a summary, reliability by range of probability, expected F1 by fifths of the RNAs, of
   *     doubtful structures beside the others and, where it is known, by familiarity
   */
  public List<Table> all() {
    List<Table> tables = new ArrayList<>(List.of(summary(), ranges(), fifths(), doubtful()));
    if (forecasts.rnas().stream().anyMatch(rna -> rna.familiarity().isPresent())) {
      tables.add(familiarity());
    }
    return tables;
  }

  private Table summary() {
    return new Table(
        "calibration",
        List.of("measure", "value"),
        List.of(
            List.of(
                Cell.of("expected calibration error, legal pairs, probability 0.01 or more"),
                real(reliability.expectedError())),
            List.of(Cell.of("mean expected F1"), real(forecasts.mean(Forecast::expected))),
            List.of(Cell.of("mean F1"), real(forecasts.mean(Forecast::real))),
            List.of(
                Cell.of("mean absolute error of expected F1"), real(forecasts.meanAbsoluteError())),
            List.of(Cell.of("correlation of expected F1 and F1"), real(forecasts.correlation()))));
  }

  private static Cell real(OptionalDouble value) {
    return value.isPresent() ? new Cell.Real(value.getAsDouble(), 4) : new Cell.Undefined();
  }

  private Table ranges() {
    List<Range> all = new ArrayList<>(List.of(reliability.rare()));
    all.addAll(reliability.ranges());
    List<List<Cell>> rows = new ArrayList<>();
    for (Range range : all) {
      rows.add(
          List.of(
              Cell.of(String.format(Locale.ROOT, "%.2f-%.2f", range.low(), range.high())),
              Cell.of(range.pairs()),
              range.pairs() == 0 ? new Cell.Undefined() : new Cell.Real(range.mean(), 4),
              range.pairs() == 0 ? new Cell.Undefined() : new Cell.Real(range.observed(), 4)));
    }
    return new Table(
        "reliability", List.of("probability", "pairs", "mean probability", "share true"), rows);
  }

  private Table fifths() {
    List<Forecast> sorted =
        forecasts.rnas().stream().sorted(Comparator.comparingDouble(Forecast::expected)).toList();
    List<List<Cell>> rows = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      F1Forecasts part =
          new F1Forecasts(
              sorted.subList(group * sorted.size() / GROUPS, (group + 1) * sorted.size() / GROUPS));
      rows.add(row(Integer.toString(group + 1), part));
    }
    return forecasts("expected F1", "fifth, least first", rows);
  }

  private Table doubtful() {
    String limit = String.format(Locale.ROOT, "%.1f", F1Forecasts.DOUBTFUL);
    return forecasts(
        "doubtful structures",
        "expected F1 is",
        List.of(
            row("below " + limit, forecasts.doubtful()),
            row(limit + " or more", forecasts.trusted())));
  }

  private Table familiarity() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int k = 0; k + 1 < FAMILIARITY.length; k++) {
      double least = FAMILIARITY[k];
      String name = String.format(Locale.ROOT, "%.1f-%.1f", least, FAMILIARITY[k + 1]);
      rows.add(row(name, forecasts.familiar(least, FAMILIARITY[k + 1])));
    }
    return forecasts("familiarity", "like training RNAs", rows);
  }

  private static Table forecasts(String title, String first, List<List<Cell>> rows) {
    return new Table(
        title, List.of(first, "RNAs", "expected F1", "F1", "mean absolute error"), rows);
  }

  private static List<Cell> row(String name, F1Forecasts part) {
    return List.of(
        Cell.of(name),
        Cell.of(part.rnas().size()),
        Cell.of(part.mean(Forecast::expected)),
        Cell.of(part.mean(Forecast::real)),
        Cell.of(part.meanAbsoluteError()));
  }

  /**
   * The reliability diagram.
   *
   * @return observed share of true pairs over predicted probability, beside the diagonal
   */
  public Figure diagram() {
    List<Range> filled = reliability.ranges().stream().filter(r -> r.pairs() > 0).toList();
    double[] mean = filled.stream().mapToDouble(Range::mean).toArray();
    double[] observed = filled.stream().mapToDouble(Range::observed).toArray();
    double[] ends = {0, 1};
    return new Figure(
        "reliability",
        "Share of legal base pairs that exist, over the probability predicted for them, in ranges"
            + " of 0.1 from 0.01 on. True probabilities lie on the dashed line; points below it"
            + " are too confident.",
        List.of(
            new Panel(
                "",
                Axis.linear("predicted probability"),
                Axis.linear("share of pairs that exist"),
                List.of(
                    Line.of("true probabilities", ends, ends).drawn(Style.DASHED),
                    Line.of("predicted", mean, observed)))));
  }
}
