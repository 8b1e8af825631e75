package e2efold.data.benchmark;

import e2efold.data.format.PredictedPairs;
import e2efold.data.metric.Averaging;
import e2efold.data.metric.Bootstrap;
import e2efold.data.metric.Criterion;
import e2efold.data.metric.Evaluation;
import e2efold.data.metric.Interval;
import e2efold.data.metric.MissingPredictions;
import e2efold.data.metric.Ratios;
import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How well pseudoknots are found, beside the most that a predictor without pseudoknots could reach.
 */
public final class CrossingTable {

  private CrossingTable() {}

  /**
   * Scores of the RNAs whose known structure has a pseudoknot. A crossing pair is one that crosses
   * another of its own structure, so a nested prediction has none; {@code known found} is the mean
   * share of the known crossing pairs that were predicted at all, crossing or not.
   *
   * @param program who predicted
   * @param references the RNAs of a test set
   * @param predictions their predicted pairs, any others too
   * @param bootstrap settings of the confidence intervals
   * @return two rows; empty when no RNA has a pseudoknot
   */
  public static Optional<Table> of(
      String program,
      List<LabelledRna> references,
      List<PredictedPairs> predictions,
      Bootstrap bootstrap) {
    List<LabelledRna> knotted =
        references.stream().filter(rna -> !rna.structure().isNested()).toList();
    if (knotted.isEmpty()) {
      return Optional.empty();
    }
    List<PredictedPairs> perfect =
        knotted.stream()
            .map(
                rna ->
                    new PredictedPairs(
                        rna.id(), rna.sequence().length(), NestedPart.of(rna.structure()).pairs()))
            .toList();
    return Optional.of(
        new Table(
            "RNAs with pseudoknots",
            List.of(
                "program",
                "RNAs",
                "crossing F1",
                "low",
                "high",
                "crossing precision",
                "crossing recall",
                "known found",
                "F1 of all pairs"),
            List.of(
                row(program, knotted, predictions, bootstrap),
                row("a perfect nested predictor", knotted, perfect, bootstrap))));
  }

  private static List<Cell> row(
      String program,
      List<LabelledRna> knotted,
      List<PredictedPairs> predictions,
      Bootstrap bootstrap) {
    Evaluation all = scores(knotted, predictions);
    Ratios crossing = all.overall(Criterion.CROSSING, Averaging.PER_SEQUENCE);
    Optional<Interval> interval =
        all.f1OverRnas(Criterion.CROSSING, Averaging.PER_SEQUENCE, bootstrap);
    List<LabelledRna> knots =
        knotted.stream()
            .map(
                rna ->
                    new LabelledRna(
                        rna.sequence(),
                        Structure.ofPairs(rna.sequence().length(), rna.structure().crossingPairs()),
                        rna.family()))
            .toList();
    List<Cell> row = new ArrayList<>(List.of(Cell.of(program), Cell.of(crossing.rnas())));
    row.add(Cell.of(crossing.f1()));
    row.add(interval.<Cell>map(i -> Cell.of(i.low())).orElseGet(Cell.Undefined::new));
    row.add(interval.<Cell>map(i -> Cell.of(i.high())).orElseGet(Cell.Undefined::new));
    row.add(Cell.of(crossing.precision()));
    row.add(Cell.of(crossing.recall()));
    row.add(
        Cell.of(
            scores(knots, predictions).overall(Criterion.EXACT, Averaging.PER_SEQUENCE).recall()));
    row.add(Cell.of(all.overall(Criterion.EXACT, Averaging.PER_SEQUENCE).f1()));
    return row;
  }

  private static Evaluation scores(List<LabelledRna> rnas, List<PredictedPairs> predictions) {
    return Evaluation.of(rnas, predictions, PairingRules.STANDARD, MissingPredictions.LEAVE_OUT);
  }
}
