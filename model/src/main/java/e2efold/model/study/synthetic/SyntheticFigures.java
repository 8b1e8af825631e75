package e2efold.model.study.synthetic;

import e2efold.data.report.figure.Axis;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Panel;
import e2efold.data.report.figure.Style;
import java.util.ArrayList;
import java.util.List;

/** The figures of the published study. */
final class SyntheticFigures {

  private static final Axis STEPS = Axis.linear("solver steps k");
  private static final Axis GAP = Axis.linear("gap in loss ‖ŷ − y*‖");
  private static final Axis TEST_LOSS = Axis.log("test loss ‖ŷ − y*‖");

  private static final List<String> FIXED = List.of(SyntheticCell.GD, SyntheticCell.NAG);
  private static final List<String> MAIN =
      List.of(SyntheticCell.GD, SyntheticCell.NAG, SyntheticCell.EQUILIBRIUM);
  private static final List<String> LEARNED =
      List.of(SyntheticCell.GD_LEARNED, SyntheticCell.NAG_LEARNED);

  /** On axes of their own: their gaps are so much larger that the others would lie flat. */
  private static final List<String> RECURRENT =
      List.of(SyntheticCell.RNN, SyntheticCell.RNN_FROM_GD);

  private final SyntheticResults results;
  private final String over;
  private final List<Figure> figures = new ArrayList<>();

  SyntheticFigures(SyntheticResults results, int draws) {
    this.results = results;
    this.over =
        " Mean%s over %d training set%s."
            .formatted(draws > 1 ? " and standard deviation" : "", draws, draws > 1 ? "s" : "");
  }

  List<Figure> all() {
    String exact = " Dashed: the exact solution, k = ∞.";
    add(
        "generalisation-gap",
        "Generalisation gap, test loss less training loss, against the depth of the solver."
            + " The gap at k = 1 is the chance of drawing alone."
            + exact,
        GAP,
        "gap",
        MAIN,
        MAIN);
    add(
        "training-loss",
        "Training loss against the depth of the solver." + exact,
        Axis.log("training loss ‖ŷ − y*‖"),
        "train_loss",
        MAIN,
        MAIN);
    add(
        "test-loss",
        "Test loss against the depth of the solver: a growing gap need not mean a worse model."
            + exact,
        TEST_LOSS,
        "test_loss",
        MAIN,
        MAIN);
    add(
        "energy-error",
        "How far the learned energy is from the true one, on the whole population." + exact,
        Axis.log("‖Q_θ − Q*‖"),
        "test_energy_error",
        MAIN,
        MAIN);
    add(
        "recurrent-gap",
        "Generalisation gap of the learned recurrent modules.",
        GAP,
        "gap",
        RECURRENT,
        RECURRENT);
    add(
        "recurrent-test-loss",
        "Test loss of the learned recurrent modules beside gradient descent.",
        TEST_LOSS,
        "test_loss",
        List.of(SyntheticCell.RNN, SyntheticCell.RNN_FROM_GD, SyntheticCell.GD),
        RECURRENT);
    add(
        "step-size-learned",
        "Test loss with the step size fixed at 1 and learned with the energy.",
        TEST_LOSS,
        "test_loss",
        List.of(
            SyntheticCell.GD,
            SyntheticCell.GD_LEARNED,
            SyntheticCell.NAG,
            SyntheticCell.NAG_LEARNED),
        LEARNED);
    add(
        "step-size-changed",
        "Change of the test loss when the step size of trained models is made a tenth longer"
            + " afterwards.",
        Axis.linear("change of test loss (%)"),
        SyntheticResults.CHANGE_WHEN_LONGER,
        FIXED,
        FIXED);
    return figures;
  }

  /** Adds a figure with a panel for each width and truth that has any of the needed solvers. */
  private void add(
      String name,
      String caption,
      Axis axis,
      String quantity,
      List<String> solvers,
      List<String> needed) {
    List<Panel> panels = new ArrayList<>();
    for (Truth truth : Truth.values()) {
      SyntheticResults own = results.of(truth);
      if (own.solvers().stream().noneMatch(needed::contains)) {
        continue;
      }
      for (int hidden : own.hidden()) {
        List<Line> lines =
            solvers.stream()
                .filter(own.solvers()::contains)
                .map(solver -> line(own, hidden, solver, quantity))
                .toList();
        String title = "h = " + hidden + (truth == Truth.LINEAR ? ", linear truth" : "");
        panels.add(new Panel(title, STEPS, axis, lines));
      }
    }
    if (!panels.isEmpty()) {
      figures.add(new Figure(name, caption + over, panels));
    }
  }

  private static Line line(SyntheticResults results, int hidden, String solver, String quantity) {
    if (solver.equals(SyntheticCell.EQUILIBRIUM)) {
      double level = results.mean(hidden, solver, SyntheticCell.EXACT, quantity);
      int last = results.deepest();
      return Line.of(solver, new double[] {1, last}, new double[] {level, level})
          .drawn(Style.DASHED);
    }
    List<Integer> depths = results.depths(solver);
    double[] x = depths.stream().mapToDouble(Integer::doubleValue).toArray();
    double[] y =
        depths.stream().mapToDouble(k -> results.mean(hidden, solver, k, quantity)).toArray();
    double[] spread =
        depths.stream().mapToDouble(k -> results.deviation(hidden, solver, k, quantity)).toArray();
    return Line.of(solver, x, y, spread);
  }
}
