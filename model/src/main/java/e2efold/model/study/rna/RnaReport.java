package e2efold.model.study.rna;

import e2efold.data.report.Cell;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.Table;
import e2efold.data.report.study.StudyReport;
import e2efold.model.train.TrainingListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report of the study. */
public final class RnaReport {

  private static final String QUESTION =
      "Which solver between the energy network and the structure, and how many of its steps,"
          + " should be trained: what is learned, what is left of it on RNAs of the same families"
          + " and on families never seen, and what does it cost?";

  private static final String METHOD =
      "Each cell is a model of its own: a small attention network, the solver with %s"
          + " coefficients, trained for %d steps from the same first weights on the same batches,"
          + " with the logistic loss of the scores and the soft F1 of all iterates. No other"
          + " setting differs between cells of one width. Rest means: run to a relative residual"
          + " of 0.001, gradient by the implicit function theorem (of primal-dual, by the last five"
          + " steps). dual-layer is the exact optimum of the convex energy.\n\nF1: exact base"
          + " pairs, mean over RNAs, contacts above ½ decoded by mutual-best. Beside it the scores"
          + " alone, without solver, by mutual-best and by exact maximum-weight matching (zero"
          + " optimality gap). Valid: no base has two contacts above ½. Time: wall time on this"
          + " machine, network and decoder included.\n\n%d RNAs were learned. The random split has"
          + " %d RNAs of the same families, whose near relatives were learned; the held-out"
          + " families are %s, %d RNAs. No sequence occurs twice in the study.";

  private static final List<String> LIMITS =
      List.of(
          "The models are small and trained briefly, so that all of them can be; their F1 says how"
              + " solvers compare, not how well the program folds.",
          "One seed cannot tell chance from effect below about 0.02 in F1; run more seeds for that.",
          "Families differ in difficulty: a gap to held-out families contains that difference too,"
              + " but it is the same for all solvers and depths.",
          "Times depend on the machine and on what else it does.");

  private static final List<String> QUANTITIES =
      List.of("rnas", "f1", "f1_scores", "f1_exact", "valid_percent", "seconds_per_rna");

  private RnaReport() {}

  /**
   * Runs the study and reports on it.
   *
   * @param study the study
   * @param parts its RNAs
   * @param budget what each model is given
   * @param provenance what it was made from
   * @param listener hears of the steps of each cell
   * @param finished called once for each cell that is finished
   * @return the report
   * @throws IOException when cells cannot be read or written
   */
  public static StudyReport of(
      RnaStudy study,
      RnaParts parts,
      RnaBudget budget,
      Provenance provenance,
      TrainingListener listener,
      Runnable finished)
      throws IOException {
    RnaResults results = new RnaResults(study.run(listener, finished));
    List<String> limits = new ArrayList<>(LIMITS);
    limits.add(1, RnaCaveats.relatives(parts));
    String method =
        METHOD.formatted(
            budget.stepSizes().name().toLowerCase(Locale.ROOT),
            budget.steps(),
            parts.train().size(),
            parts.random().size(),
            String.join(" and ", parts.families()),
            parts.heldOut().size());
    return new StudyReport(
        new Report(
            RnaStudy.TITLE,
            provenance,
            List.of(gaps(results), tidy(results, parts)),
            RnaCaveats.warnings(results.cells())),
        QUESTION,
        method,
        new RnaFigures(results).all(),
        new RnaVerdicts(results).all(),
        limits);
  }

  private static Table gaps(RnaResults results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Map.Entry<RnaCell, Map<String, Double>> entry : results.cells().entrySet()) {
      List<Cell> row = head(entry.getKey());
      for (String quantity :
          List.of(
              "train.f1",
              "random.f1",
              "held-out.f1",
              RnaResults.RANDOM_GAP,
              RnaResults.HELD_OUT_GAP,
              "held-out.valid_percent",
              "held-out.seconds_per_rna")) {
        row.add(number(RnaResults.value(entry.getValue(), quantity)));
      }
      rows.add(row);
    }
    return new Table(
        "summary",
        List.of(
            "solver",
            "steps",
            "width",
            "seed",
            "train_f1",
            "random_f1",
            "held_out_f1",
            "random_gap",
            "held_out_gap",
            "valid_percent",
            "seconds_per_rna"),
        rows);
  }

  private static Table tidy(RnaResults results, RnaParts parts) {
    List<String> split = new ArrayList<>(List.of("train", "random", "held-out"));
    split.addAll(parts.families());
    List<List<Cell>> rows = new ArrayList<>();
    for (Map.Entry<RnaCell, Map<String, Double>> entry : results.cells().entrySet()) {
      for (String part : split) {
        List<Cell> row = head(entry.getKey());
        boolean family = parts.families().contains(part);
        row.add(Cell.of(family ? "held-out" : part));
        row.add(Cell.of(family ? part : "all"));
        for (String quantity : QUANTITIES) {
          row.add(number(RnaResults.value(entry.getValue(), part + "." + quantity)));
        }
        row.add(Cell.of(entry.getValue().containsKey("diverged") ? "diverged" : "finished"));
        rows.add(row);
      }
    }
    List<String> columns =
        new ArrayList<>(List.of("solver", "steps", "width", "seed", "split", "family"));
    columns.addAll(QUANTITIES);
    columns.add("status");
    return new Table("rna", columns, rows);
  }

  private static List<Cell> head(RnaCell cell) {
    return new ArrayList<>(
        List.of(
            Cell.of(cell.solver()),
            Cell.of(cell.depthName()),
            Cell.of(cell.width()),
            Cell.of(cell.seed())));
  }

  private static Cell number(double value) {
    return Double.isFinite(value) ? Cell.of(value) : new Cell.Undefined();
  }
}
