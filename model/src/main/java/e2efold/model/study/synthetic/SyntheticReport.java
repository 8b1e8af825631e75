package e2efold.model.study.synthetic;

import e2efold.data.report.Cell;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.Table;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.study.StudyReport;
import e2efold.model.study.QuadraticProperties;
import e2efold.model.study.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The report of the study. */
public final class SyntheticReport {

  private static final String QUESTION =
      "When a solver is a layer, are more of its iterations better, and is a faster solver better?"
          + " What the theory of Chen, Zhang, Reisinger and Song (NeurIPS 2020) says, on their"
          + " controlled problem.";

  private static final String METHOD =
      "Inputs x ~ U[−5, 5]¹⁰ and b ~ U[−5, 5]⁵, and a random orthogonal basis P that is given with"
          + " the input. The energy is ½yᵀQ(x)y + bᵀy with Q = P diag(1, e₁, e₂, e₃, 0.1) Pᵀ,"
          + " e = 0.1 + 0.9 softmax(network(x)). The true network has three rectified units, weights"
          + " of Glorot's scale and biases up to 1.2, drawn from a fixed seed (the published draw is"
          + " not at hand); before the linear truth it is a linear network with such weights and"
          + " biases. y* = −Q*⁻¹b, without noise. The learned network has h rectified units,"
          + " 0 means linear; gd and nag solve with k steps of size 1 from 0, equilibrium exactly;"
          + " rnn is a recurrent module of three layers of 20 units on [−gradient, y], rnn-from-gd"
          + " begins as gradient descent, both at k = %s; gd-learned and nag-learned learn their step size in the"
          + " range of the theory, from 0.2.\n\nA training set is %d of %d problems, all of which are"
          + " the test set, as published. Loss: mean of ‖ŷ − y*‖, not squared; batches of %d, %d"
          + " epochs, weight decay 1e-4, optimisers %s at rates %s; the epoch and the trial with"
          + " the least training loss count. Gap: test loss less training loss.";

  private static final List<String> LIMITS =
      List.of(
          "The test set contains the training problems, one in a hundred, as in the published"
              + " study.",
          "The true network is another draw than the published one: levels differ, shapes should"
              + " not.",
          "A problem of five dimensions and 100 examples; what holds here need not hold for RNA: see"
              + " the study of RNA.");

  private static final List<String> DETAILS =
      List.of(
          "train_energy_error",
          "test_energy_error",
          "best_epoch",
          "adam",
          "learning_rate",
          "step_size",
          "test_loss_shorter",
          "test_loss_longer",
          "diverged",
          "diverged_trials");

  private static final List<String> FIXED_STEP = List.of(SyntheticCell.GD, SyntheticCell.NAG);

  private SyntheticReport() {}

  /**
   * Runs the study and reports on it.
   *
   * @param study the study
   * @param grid its cells
   * @param budget what each cell is given
   * @param provenance what it was made from
   * @param finished called once for each cell that is finished, by any thread
   * @return the report
   * @throws IOException when cells cannot be read or written
   */
  public static StudyReport of(
      SyntheticStudy study,
      SyntheticGrid grid,
      SyntheticBudget budget,
      Provenance provenance,
      Runnable finished)
      throws IOException {
    SyntheticResults results = new SyntheticResults(study.run(finished));
    Section properties = QuadraticProperties.measure(grid.depths());
    List<String> warnings = new ArrayList<>(properties.warnings());
    warnings.addAll(diverged(results, budget));
    List<Figure> figures = new ArrayList<>(new SyntheticFigures(results, grid.draws()).all());
    figures.addAll(properties.figures());
    String method =
        METHOD.formatted(
            said(grid.recurrentDepths()),
            budget.training(),
            budget.population(),
            budget.batch(),
            budget.epochs(),
            String.join(" and ", budget.optimisers()),
            said(budget.rates()));
    return new StudyReport(
        new Report(SyntheticStudy.TITLE, provenance, tables(results, grid), warnings),
        QUESTION,
        method + "\n\n" + properties.method(),
        figures,
        new SyntheticVerdicts(results).all(),
        limits(results));
  }

  private static String said(List<?> numbers) {
    return numbers.toString().replaceAll("[\\[\\]]", "");
  }

  /** Which trials were broken off, draws of one kind together. */
  private static List<String> diverged(SyntheticResults results, SyntheticBudget budget) {
    Map<String, List<Map<String, Double>>> kinds = new LinkedHashMap<>();
    results
        .cells()
        .forEach(
            (cell, values) ->
                kinds.computeIfAbsent(cell.spoken(), kind -> new ArrayList<>()).add(values));
    List<String> warnings = new ArrayList<>();
    kinds.forEach(
        (kind, cells) -> {
          long trials = Math.round(sum(cells, "diverged_trials"));
          long best = Math.round(sum(cells, "diverged"));
          if (trials > 0) {
            warnings.add(
                "%s: %d of %d trials diverged%s"
                    .formatted(
                        kind,
                        trials,
                        (long) budget.trials() * cells.size(),
                        best > 0
                            ? "; in %d draws such a trial was the best, with the epoch before"
                                .formatted(best)
                            : "; in every draw another was the best"));
          }
        });
    return warnings;
  }

  private static double sum(List<Map<String, Double>> cells, String quantity) {
    return cells.stream().mapToDouble(values -> values.getOrDefault(quantity, 0.0)).sum();
  }

  private static List<String> limits(SyntheticResults results) {
    List<String> limits = new ArrayList<>(LIMITS);
    results.cells().keySet().stream()
        .filter(cell -> cell.k() == 1 && FIXED_STEP.contains(cell.solver()))
        .findFirst()
        .ifPresent(cell -> limits.add(0, sampling(results.of(cell.truth()), cell)));
    return limits;
  }

  /** One step of size φ from 0 gives −φb whatever the energy is. */
  private static String sampling(SyntheticResults results, SyntheticCell cell) {
    double[] gaps =
        results.byDraw(cell.hidden(), cell.solver(), 1, "gap").values().stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    return String.format(
        Locale.ROOT,
        "The gap of gd and nag at k = 1 is sampling alone: one step gives −b whatever the energy is,"
            + " so this gap is the difference between a training set and all problems, 0 on"
            + " average. Here (%s truth) it is %.2f in the mean of %d draws%s; at small k the other"
            + " gaps contain most of that chance too.",
        cell.truthName(),
        DoubleStream.of(gaps).average().orElse(Double.NaN),
        gaps.length,
        gaps.length < 2
            ? ""
            : String.format(
                Locale.ROOT, ", standard deviation %.2f", SyntheticResults.deviation(gaps)));
  }

  private static List<Table> tables(SyntheticResults results, SyntheticGrid grid) {
    List<Table> tables = new ArrayList<>(List.of(summary(results, grid)));
    for (Truth truth : grid.truths()) {
      tables.add(tidy(truth == Truth.RELU ? "synthetic" : "linear-truth", results.of(truth)));
    }
    tables.add(details(results));
    return tables;
  }

  /** Means over draws, to be read. */
  private static Table summary(SyntheticResults results, SyntheticGrid grid) {
    List<List<Cell>> rows = new ArrayList<>();
    for (SyntheticCell cell : results.cells().keySet()) {
      if (cell.seed() != grid.firstSeed()) {
        continue;
      }
      SyntheticResults own = results.of(cell.truth());
      List<Cell> row = new ArrayList<>(List.of(Cell.of(cell.truthName())));
      row.addAll(head(cell));
      for (String quantity : List.of("train_loss", "test_loss", "gap", "test_energy_error")) {
        row.add(number(own.mean(cell.hidden(), cell.solver(), cell.k(), quantity)));
      }
      row.add(number(own.deviation(cell.hidden(), cell.solver(), cell.k(), "gap")));
      rows.add(row);
    }
    return new Table(
        "means",
        List.of(
            "truth",
            "hidden",
            "solver",
            "k",
            "train_loss",
            "test_loss",
            "gap",
            "energy_error",
            "gap_sd"),
        rows);
  }

  private static Table tidy(String name, SyntheticResults results) {
    List<String> columns =
        List.of("hidden", "solver", "k", "seed", "train_loss", "test_loss", "gap");
    List<List<Cell>> rows = new ArrayList<>();
    results
        .cells()
        .forEach((cell, values) -> rows.add(row(cell, values, columns.subList(4, columns.size()))));
    return new Table(name, columns, rows);
  }

  private static Table details(SyntheticResults results) {
    List<String> columns = new ArrayList<>(List.of("truth", "hidden", "solver", "k", "seed"));
    columns.addAll(DETAILS);
    List<List<Cell>> rows = new ArrayList<>();
    results
        .cells()
        .forEach(
            (cell, values) -> {
              List<Cell> row = new ArrayList<>(List.of(Cell.of(cell.truthName())));
              row.addAll(row(cell, values, DETAILS));
              rows.add(row);
            });
    return new Table("synthetic-details", columns, rows);
  }

  private static List<Cell> row(
      SyntheticCell cell, Map<String, Double> values, List<String> quantities) {
    List<Cell> row = new ArrayList<>(head(cell));
    row.add(Cell.of(cell.seed()));
    for (String quantity : quantities) {
      row.add(number(values.getOrDefault(quantity, Double.NaN)));
    }
    return row;
  }

  private static List<Cell> head(SyntheticCell cell) {
    return List.of(Cell.of(cell.hidden()), Cell.of(cell.solver()), Cell.of(cell.steps()));
  }

  private static Cell number(double value) {
    return Double.isFinite(value) ? Cell.of(value) : new Cell.Undefined();
  }
}
