package e2efold.cli;

import e2efold.data.benchmark.Exclusion.Reason;
import e2efold.data.metric.Averaging;
import e2efold.data.metric.Criterion;
import e2efold.data.metric.Evaluation;
import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.model.benchmark.FoldStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of a benchmark's folds. */
final class FoldRows {

  private static final List<String> COLUMNS =
      List.of(
          "fold",
          "test RNAs",
          "F1",
          "learned from",
          "validated on",
          "left out: family",
          "same sequence",
          "similar");

  private final List<List<Cell>> rows = new ArrayList<>();

  /** Adds a finished fold. */
  void add(String fold, Map<String, Double> numbers, Evaluation scores) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(fold));
    row.add(Cell.of(scores.scores().size()));
    row.add(Cell.of(scores.overall(Criterion.EXACT, Averaging.PER_SEQUENCE).f1()));
    List<String> counts = new ArrayList<>(List.of(FoldStore.TRAINING, FoldStore.VALIDATION));
    List.of(Reason.FAMILY, Reason.SAME_SEQUENCE, Reason.SIMILAR)
        .forEach(reason -> counts.add(reason.name()));
    counts.forEach(count -> row.add(Cell.of(numbers.getOrDefault(count, 0.0).longValue())));
    rows.add(row);
  }

  /** The folds added so far. */
  Table table() {
    return new Table("folds", COLUMNS, rows);
  }
}
