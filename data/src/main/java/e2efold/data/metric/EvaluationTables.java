package e2efold.data.metric;

import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows an evaluation as tables, and says what the figures leave out. */
public final class EvaluationTables {

  private static final List<String> RATIOS =
      List.of("RNAs", "precision", "recall", "F1", "sqrt(PR)", "MCC", "no prediction", "no pair");

  private final Evaluation evaluation;

  /**
   * Prepares the tables.
   *
   * @param evaluation the scores
   */
  public EvaluationTables(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /**
   * All tables: averages with confidence intervals, families, lengths, validity.
   *
   * @param bins ranges of length
   * @param bootstrap settings of the confidence intervals
   * @return the tables, the averages first
   */
  public List<Table> all(LengthBins bins, Bootstrap bootstrap) {
    return List.of(
        averages(),
        intervals(bootstrap),
        groups("families", "family", evaluation.byFamily(Criterion.EXACT)),
        groups("lengths", "nt", evaluation.byLength(Criterion.EXACT, bins)),
        validity());
  }

  /**
   * Averages under each criterion.
   *
   * @return one row for each criterion and averaging
   */
  public Table averages() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Criterion criterion : Criterion.values()) {
      for (Averaging averaging : Averaging.values()) {
        rows.add(row(name(criterion, averaging), evaluation.overall(criterion, averaging)));
      }
    }
    return new Table("averages", columns("pairs, averaging"), rows);
  }

  /**
   * Confidence intervals of F1.
   *
   * @param bootstrap the settings
   * @return one row for each criterion and averaging
   */
  public Table intervals(Bootstrap bootstrap) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Criterion criterion : Criterion.values()) {
      for (Averaging averaging : Averaging.values()) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.of(name(criterion, averaging)));
        row.add(Cell.of(evaluation.overall(criterion, averaging).f1()));
        addEnds(row, evaluation.f1OverRnas(criterion, averaging, bootstrap));
        addEnds(row, evaluation.f1OverFamilies(criterion, averaging, bootstrap));
        rows.add(row);
      }
    }
    String level = String.format(Locale.ROOT, "%.0f %%", 100 * bootstrap.level());
    return new Table(
        "F1, " + level + " confidence",
        List.of("pairs, averaging", "F1", "RNAs low", "RNAs high", "families low", "families high"),
        rows);
  }

  /**
   * How many predictions are structures.
   *
   * @return counts of valid, conflicting and illegal predictions
   */
  public Table validity() {
    int scored = evaluation.scores().size();
    long valid = evaluation.scores().stream().filter(PerRnaScore::isValid).count();
    return new Table(
        "validity",
        List.of("predictions", "RNAs", "percent"),
        List.of(
            part("scored", scored, scored),
            part("valid", valid, scored),
            part("with a base paired twice", evaluation.conflicting(), scored),
            part("with an illegal pair", evaluation.illegal(), scored),
            List.of(
                Cell.of("missing"), Cell.of(evaluation.missing().size()), new Cell.Undefined())));
  }

  private static List<Cell> part(String name, long count, int scored) {
    Cell percent = scored == 0 ? new Cell.Undefined() : new Cell.Real(100.0 * count / scored, 1);
    return List.of(Cell.of(name), Cell.of(count), percent);
  }

  /**
   * Every RNA on its own.
   *
   * @return one row for each RNA, exact counts and ratios
   */
  public Table rnas() {
    List<List<Cell>> rows = new ArrayList<>();
    for (PerRnaScore score : evaluation.scores()) {
      PairCounts counts = score.exact();
      rows.add(
          List.of(
              Cell.of(score.id()),
              Cell.of(score.family()),
              Cell.of(score.length()),
              Cell.of(counts.tp()),
              Cell.of(counts.fp()),
              Cell.of(counts.fn()),
              Cell.of(counts.precision()),
              Cell.of(counts.recall()),
              Cell.of(counts.f1()),
              Cell.of(score.withinOne().f1()),
              Cell.of(score.isValid() ? "yes" : "no")));
    }
    return new Table(
        "RNAs",
        List.of(
            "RNA",
            "family",
            "nt",
            "tp",
            "fp",
            "fn",
            "precision",
            "recall",
            "F1",
            "F1 within one",
            "valid"),
        rows);
  }

  /**
   * What a reader must know about the figures.
   *
   * @return one sentence for each kind of undefined ratio that occurred, and for missing
   *     predictions
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    Ratios all = evaluation.overall(Criterion.EXACT, Averaging.PER_SEQUENCE);
    if (all.withoutPrediction() > 0) {
      warnings.add(
          all.withoutPrediction()
              + " RNAs have no predicted pair: their precision is undefined and left out of means");
    }
    if (all.withoutKnownPair() > 0) {
      warnings.add(
          all.withoutKnownPair()
              + " RNAs have no known pair: their recall is undefined and left out of means, their"
              + " F1 is 1 when nothing was predicted and else 0");
    }
    if (!evaluation.missing().isEmpty()) {
      warnings.add(
          evaluation.missing().size()
              + " references have no prediction, first '"
              + evaluation.missing().get(0)
              + "'");
    }
    return warnings;
  }

  private static Table groups(String name, String first, Map<String, Ratios> groups) {
    List<List<Cell>> rows = new ArrayList<>();
    groups.forEach((group, ratios) -> rows.add(row(group.isEmpty() ? "unknown" : group, ratios)));
    return new Table(name, columns(first), rows);
  }

  private static List<String> columns(String first) {
    List<String> columns = new ArrayList<>(List.of(first));
    columns.addAll(RATIOS);
    return columns;
  }

  private static List<Cell> row(String name, Ratios ratios) {
    return List.of(
        Cell.of(name),
        Cell.of(ratios.rnas()),
        Cell.of(ratios.precision()),
        Cell.of(ratios.recall()),
        Cell.of(ratios.f1()),
        Cell.of(ratios.geometricMean()),
        Cell.of(ratios.matthews()),
        Cell.of(ratios.withoutPrediction()),
        Cell.of(ratios.withoutKnownPair()));
  }

  private static void addEnds(List<Cell> row, Optional<Interval> interval) {
    row.add(interval.map(i -> Cell.of(i.low())).orElseGet(Cell.Undefined::new));
    row.add(interval.map(i -> Cell.of(i.high())).orElseGet(Cell.Undefined::new));
  }

  private static String name(Criterion criterion, Averaging averaging) {
    return (criterion + ", " + averaging).toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
