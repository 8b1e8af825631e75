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
  private static final List<String> MAIN =
      List.of(SyntheticCell.GD, SyntheticCell.NAG, SyntheticCell.EQUILIBRIUM);
  private static final List<String> RECURRENT =
      List.of(SyntheticCell.RNN, SyntheticCell.RNN_FROM_GD);

  private final SyntheticResults results;
  private final String over;

  SyntheticFigures(SyntheticResults results, int draws) {
    this.results = results;
    this.over =
        " Mean%s over %d training set%s; dashed: the exact solution, k = ∞."
            .formatted(draws > 1 ? " and standard deviation" : "", draws, draws > 1 ? "s" : "");
  }

  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        figure(
            "generalisation-gap",
            "Generalisation gap, test loss less training loss, against the depth of the solver.",
            Axis.linear("gap in loss ‖ŷ − y*‖"),
            "gap",
            MAIN));
    figures.add(
        figure(
            "training-loss",
            "Training loss against the depth of the solver.",
            Axis.log("training loss ‖ŷ − y*‖"),
            "train_loss",
            MAIN));
    figures.add(
        figure(
            "test-loss",
            "Test loss against the depth of the solver: a growing gap need not mean a worse model.",
            Axis.log("test loss ‖ŷ − y*‖"),
            "test_loss",
            MAIN));
    figures.add(
        figure(
            "energy-error",
            "How far the learned energy is from the true one, on the whole population.",
            Axis.log("‖Q_θ − Q*‖"),
            "test_energy_error",
            MAIN));
    if (results.solvers().stream().anyMatch(RECURRENT::contains)) {
      recurrent(figures);
    }
    if (results.solvers().contains(SyntheticCell.GD_LEARNED)
        || results.solvers().contains(SyntheticCell.NAG_LEARNED)) {
      figures.add(
          figure(
              "step-size-learned",
              "Test loss with the step size fixed at 1 and learned with the energy.",
              Axis.log("test loss ‖ŷ − y*‖"),
              "test_loss",
              List.of(
                  SyntheticCell.GD,
                  SyntheticCell.GD_LEARNED,
                  SyntheticCell.NAG,
                  SyntheticCell.NAG_LEARNED)));
      figures.add(
          figure(
              "step-size-changed",
              "Test loss of trained models when the step size is made a tenth longer afterwards.",
              Axis.log("test loss ‖ŷ − y*‖"),
              "test_loss_longer",
              List.of(SyntheticCell.GD, SyntheticCell.NAG)));
    }
    return figures;
  }

  /** On axes of their own: their numbers are so much larger that the others would lie flat. */
  private void recurrent(List<Figure> figures) {
    figures.add(
        figure(
            "recurrent-gap",
            "Generalisation gap of the learned recurrent modules.",
            Axis.linear("gap in loss ‖ŷ − y*‖"),
            "gap",
            RECURRENT));
    List<String> beside = new ArrayList<>(RECURRENT);
    beside.add(SyntheticCell.GD);
    figures.add(
        figure(
            "recurrent-test-loss",
            "Test loss of the learned recurrent modules beside gradient descent.",
            Axis.log("test loss ‖ŷ − y*‖"),
            "test_loss",
            beside));
  }

  private Figure figure(
      String name, String caption, Axis axis, String quantity, List<String> solvers) {
    List<Panel> panels = new ArrayList<>();
    for (Truth truth : Truth.values()) {
      SyntheticResults own = results.of(truth);
      for (int hidden : own.hidden()) {
        List<Line> lines =
            solvers.stream()
                .filter(own.solvers()::contains)
                .map(solver -> line(own, hidden, solver, quantity))
                .toList();
        if (!lines.isEmpty()) {
          String title = "h = " + hidden + (truth == Truth.LINEAR ? ", linear truth" : "");
          panels.add(new Panel(title, STEPS, axis, lines));
        }
      }
    }
    return new Figure(name, caption + over, panels);
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
