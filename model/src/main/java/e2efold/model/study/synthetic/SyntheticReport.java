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
import java.util.List;
import java.util.Map;

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
          + " not at hand); y* = −Q*⁻¹b, without noise. The learned network has h rectified units,"
          + " 0 means linear; gd and nag solve with k steps of size 1 from 0, equilibrium exactly;"
          + " rnn is a recurrent module of three layers of 20 units on [−gradient, y], rnn-from-gd"
          + " begins as gradient descent; gd-learned and nag-learned learn their step size in the"
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
    results
        .cells()
        .forEach(
            (cell, values) -> {
              if (values.getOrDefault("diverged", 0.0) > 0) {
                warnings.add(
                    ("h = %d, %s, k = %s, seed %d diverged; its numbers are those of the best epoch"
                            + " before")
                        .formatted(cell.hidden(), cell.solver(), cell.steps(), cell.seed()));
              }
            });
    List<Figure> figures = new ArrayList<>(new SyntheticFigures(results, grid.draws()).all());
    figures.addAll(properties.figures());
    String method =
        METHOD.formatted(
            budget.training(),
            budget.population(),
            budget.batch(),
            budget.epochs(),
            String.join(" and ", budget.optimisers()),
            budget.rates());
    return new StudyReport(
        new Report(
            SyntheticStudy.TITLE,
            provenance,
            List.of(summary(results, grid), tidy(results), details(results)),
            warnings),
        QUESTION,
        method + "\n\n" + properties.method(),
        figures,
        new SyntheticVerdicts(results).all(),
        LIMITS);
  }

  /** Means over draws, to be read. */
  private static Table summary(SyntheticResults results, SyntheticGrid grid) {
    List<List<Cell>> rows = new ArrayList<>();
    List<SyntheticCell> firsts =
        results.cells().keySet().stream().filter(cell -> cell.seed() == grid.firstSeed()).toList();
    for (SyntheticCell cell : firsts) {
      List<Cell> row = new ArrayList<>(head(cell));
      for (String quantity : List.of("train_loss", "test_loss", "gap", "test_energy_error")) {
        row.add(number(results.mean(cell.hidden(), cell.solver(), cell.k(), quantity)));
      }
      row.add(number(results.deviation(cell.hidden(), cell.solver(), cell.k(), "gap")));
      rows.add(row);
    }
    return new Table(
        "means",
        List.of(
            "hidden", "solver", "k", "train_loss", "test_loss", "gap", "energy_error", "gap_sd"),
        rows);
  }

  private static Table tidy(SyntheticResults results) {
    return table("synthetic", results, List.of("train_loss", "test_loss", "gap"));
  }

  private static Table details(SyntheticResults results) {
    return table(
        "synthetic-details",
        results,
        List.of(
            "train_energy_error",
            "test_energy_error",
            "best_epoch",
            "adam",
            "learning_rate",
            "step_size",
            "test_loss_shorter",
            "test_loss_longer",
            "diverged"));
  }

  private static Table table(String name, SyntheticResults results, List<String> quantities) {
    List<String> columns = new ArrayList<>(List.of("hidden", "solver", "k", "seed"));
    columns.addAll(quantities);
    List<List<Cell>> rows = new ArrayList<>();
    for (Map.Entry<SyntheticCell, Map<String, Double>> entry : results.cells().entrySet()) {
      List<Cell> row = new ArrayList<>(head(entry.getKey()));
      row.add(Cell.of(entry.getKey().seed()));
      for (String quantity : quantities) {
        row.add(number(entry.getValue().getOrDefault(quantity, Double.NaN)));
      }
      rows.add(row);
    }
    return new Table(name, columns, rows);
  }

  private static List<Cell> head(SyntheticCell cell) {
    return List.of(Cell.of(cell.hidden()), Cell.of(cell.solver()), Cell.of(cell.steps()));
  }

  private static Cell number(double value) {
    return Double.isFinite(value) ? Cell.of(value) : new Cell.Undefined();
  }
}
