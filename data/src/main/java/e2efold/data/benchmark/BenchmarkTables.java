package e2efold.data.benchmark;

import e2efold.data.metric.Averaging;
import e2efold.data.metric.Bootstrap;
import e2efold.data.metric.Criterion;
import e2efold.data.metric.Evaluation;
import e2efold.data.metric.Interval;
import e2efold.data.metric.Ratios;
import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows the results of a benchmark.
 *
 * @param bootstrap settings of the confidence intervals
 */
public record BenchmarkTables(Bootstrap bootstrap) {

  /** With more families than these their mean says more than their rows. */
  private static final int MOST_FAMILIES = 40;

  /**
   * Mean scores of a test set and its families.
   *
   * @param result the scores
   * @return one row for each family, unless there are very many; their mean; all RNAs; and those
   *     without relatives in training, when that was looked at
   */
  public Table scores(BenchmarkResult result) {
    Evaluation all = result.evaluation();
    List<List<Cell>> rows = new ArrayList<>();
    var families = all.byFamily(Criterion.EXACT).keySet();
    if (families.size() > 1 && families.size() <= MOST_FAMILIES) {
      for (String family : families) {
        rows.add(row(family, result.only(s -> s.family().equals(family))));
      }
    }
    if (families.size() > 1) {
      rows.add(
          row(
              "mean of %d families".formatted(families.size()),
              all.overall(Criterion.EXACT, Averaging.FAMILY_MEAN),
              all.overall(Criterion.WITHIN_ONE, Averaging.FAMILY_MEAN),
              all.f1OverFamilies(Criterion.EXACT, Averaging.FAMILY_MEAN, bootstrap)));
    }
    rows.add(row("all RNAs", all));
    result
        .relatives()
        .ifPresent(
            found ->
                rows.add(
                    row("without relatives in training", result.only(s -> !found.holds(s.id())))));
    String level = String.format(Locale.ROOT, "%.0f %%", 100 * bootstrap.level());
    return new Table(
        "scores, " + result.label(),
        List.of(
            "RNAs of",
            "RNAs",
            "F1",
            level + " low",
            level + " high",
            "F1 within one",
            "precision",
            "recall"),
        rows);
  }

  private List<Cell> row(String name, Evaluation part) {
    return row(
        name.isEmpty() ? "unknown family" : name,
        part.overall(Criterion.EXACT, Averaging.PER_SEQUENCE),
        part.overall(Criterion.WITHIN_ONE, Averaging.PER_SEQUENCE),
        part.f1OverRnas(Criterion.EXACT, Averaging.PER_SEQUENCE, bootstrap));
  }

  private static List<Cell> row(
      String name, Ratios exact, Ratios withinOne, Optional<Interval> interval) {
    return List.of(
        Cell.of(name),
        Cell.of(exact.rnas()),
        Cell.of(exact.f1()),
        end(interval.map(Interval::low)),
        end(interval.map(Interval::high)),
        Cell.of(withinOne.f1()),
        Cell.of(exact.precision()),
        Cell.of(exact.recall()));
  }

  private static Cell end(Optional<Double> value) {
    return value.<Cell>map(Cell::of).orElseGet(Cell.Undefined::new);
  }

  /**
   * Which test RNAs training has seen.
   *
   * @param results the scores of all test sets
   * @return one row for each test set that was looked at
   */
  public static Table relatives(List<BenchmarkResult> results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (BenchmarkResult result : results) {
      result
          .relatives()
          .ifPresent(
              found ->
                  rows.add(
                      List.of(
                          Cell.of(result.label()),
                          Cell.of(result.references().size()),
                          Cell.of(found.equal().size()),
                          Cell.of(found.similar().size()))));
    }
    return new Table(
        "test RNAs seen in training", List.of("test set", "RNAs", "equal", "similar"), rows);
  }
}
