package e2efold.model.study.adaptation;

import e2efold.data.report.Cell;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.Table;
import e2efold.data.report.study.StudyReport;
import e2efold.model.adapt.MetaMethod;
import e2efold.model.adapt.TaskFamily;
import e2efold.model.study.adaptation.AdaptationResults.Estimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report of the study. */
public final class AdaptationReport {

  private static final String QUESTION =
      "What are a few labelled RNAs of a new family worth, which parameters should they change, and"
          + " is it worth learning a start for them instead of plain fine-tuning?";

  private static final String METHOD =
      "Each of the families %s is held out in turn. %s\n\nOf each family one RNA is kept of those"
          + " that are 80 %% identical. %d times a query set of at most %d and nested support sets"
          + " of K = %s RNAs are drawn, the same for every way to adapt; no query RNA has a"
          + " relative in the support set. Every adaptation takes %d steps on the whole support"
          + " set. Its learning rate is the best at that K, where K is %s (above: at the last of"
          + " these), on families that are neither trained on nor held out: %s.\n\nF1: exact base pairs, mean over the RNAs of the query set, then"
          + " over draws and families. Intervals: percentile bootstrap over draws; differences are"
          + " taken on equal draws.";

  private static final String TRAINED =
      "A small model is trained on the other families for %d steps. From there plain training goes"
          + " on, or a start is learned: each gets the gradients of %d RNAs (%d steps of"
          + " first-order MAML, %d of MAML with second derivatives, %d of Reptile, %d episodes"
          + " each). Relatives of held-out RNAs are left out of training.";

  private static final String GIVEN =
      "The given model is adapted as it is; that it was not trained on these families and their"
          + " relatives is the user's to know.";

  private static final List<String> LIMITS =
      List.of(
          "The intervals speak about other draws of RNAs of these families; few families say little"
              + " about all others.",
          "Small models, trained briefly, show how ways to adapt compare, not how well the program"
              + " folds.",
          "One seed of training: a start of another seed may differ by more than the intervals"
              + " say.");

  private AdaptationReport() {}

  /**
   * Runs the study and reports on it.
   *
   * @param study the study
   * @param parts its families
   * @param budget what each way to adapt is given
   * @param provenance what it was made from
   * @param finished called once for each cell that is finished
   * @return the report
   * @throws IOException when cells cannot be read or written
   */
  public static StudyReport of(
      AdaptationStudy study,
      AdaptationParts parts,
      AdaptationBudget budget,
      Provenance provenance,
      Runnable finished)
      throws IOException {
    List<String> families = parts.heldOut().stream().map(TaskFamily::name).toList();
    AdaptationResults results = new AdaptationResults(study.run(finished), families, budget);
    return new StudyReport(
        new Report(
            AdaptationStudy.TITLE,
            provenance,
            List.of(summary(results), tidy(results)),
            warnings(results)),
        QUESTION,
        method(results, parts, budget),
        new AdaptationFigures(results).all(),
        new AdaptationVerdicts(results).all(),
        LIMITS);
  }

  private static String method(
      AdaptationResults results, AdaptationParts parts, AdaptationBudget budget) {
    boolean given = results.arms().stream().anyMatch(arm -> arm.start() == Start.GIVEN);
    String starts =
        given
            ? GIVEN
            : TRAINED.formatted(
                budget.trainingSteps(),
                budget.gradients(),
                budget.metaSteps(MetaMethod.FIRST_ORDER),
                budget.metaSteps(MetaMethod.MAML),
                budget.metaSteps(MetaMethod.REPTILE),
                AdaptationBudget.TASKS);
    return METHOD.formatted(
        String.join(", ", results.families()),
        starts,
        budget.draws(),
        budget.query(),
        words(budget.shots()),
        budget.innerSteps(),
        words(ArmEvaluation.tuningShots(budget)),
        String.join(", ", parts.validation().stream().map(TaskFamily::name).toList()));
  }

  private static String words(List<Integer> numbers) {
    return String.join(", ", numbers.stream().map(String::valueOf).toList());
  }

  private static Table summary(AdaptationResults results) {
    List<List<Cell>> rows = new ArrayList<>();
    Optional<AdaptationArm> plain = results.arm(AdaptationArm.PLAIN);
    for (AdaptationArm arm : results.arms()) {
      for (int shots : results.shots()) {
        List<Cell> row = new ArrayList<>(List.of(Cell.of(arm.name()), Cell.of(shots)));
        add(row, results.f1(arm, results.everyFamily(), shots));
        add(row, plain.flatMap(other -> results.difference(arm, shots, other, shots)));
        add(row, results.difference(arm, shots, arm, 0));
        rows.add(row);
      }
    }
    return new Table(
        "summary",
        List.of(
            "method",
            "shots",
            "f1",
            "f1_low",
            "f1_high",
            "more_than_fine_tuning",
            "more_low",
            "more_high",
            "gain",
            "gain_low",
            "gain_high"),
        rows);
  }

  private static void add(List<Cell> row, Optional<Estimate> estimate) {
    row.add(estimate.map(e -> Cell.of(e.mean())).orElse(new Cell.Undefined()));
    row.add(estimate.map(e -> Cell.of(e.interval().low())).orElse(new Cell.Undefined()));
    row.add(estimate.map(e -> Cell.of(e.interval().high())).orElse(new Cell.Undefined()));
  }

  private static Table tidy(AdaptationResults results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int family : results.everyFamily()) {
      for (AdaptationArm arm : results.arms()) {
        for (int shots : results.shots()) {
          for (int draw = 0; draw < results.budget().draws(); draw++) {
            rows.add(
                List.of(
                    Cell.of(results.families().get(family)),
                    Cell.of(arm.name()),
                    Cell.of(arm.group().name().toLowerCase(Locale.ROOT)),
                    Cell.of(shots),
                    Cell.of(draw + 1L),
                    number(results.rate(arm, family, shots)),
                    number(results.f1(arm, family, shots, draw))));
          }
        }
      }
    }
    return new Table(
        "adaptation",
        List.of("family", "method", "parameters", "shots", "draw", "learning_rate", "f1"),
        rows);
  }

  private static Cell number(double value) {
    return Double.isFinite(value) ? new Cell.Real(value, 4) : new Cell.Undefined();
  }

  private static List<String> warnings(AdaptationResults results) {
    List<String> warnings = new ArrayList<>();
    results
        .cells()
        .forEach(
            (cell, values) -> {
              long lost = values.values().stream().filter(value -> value.isNaN()).count();
              String name = cell.arm().name() + " of " + results.families().get(cell.family());
              if (values.containsKey(AdaptationResults.DIVERGED)) {
                warnings.add(name + ": training diverged and has no numbers");
              } else if (lost > 0) {
                warnings.add(name + ": " + lost + " adaptations diverged and are left out");
              }
            });
    return warnings;
  }
}
