package e2efold.model.study.rna;

import e2efold.data.report.figure.Axis;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Panel;
import e2efold.data.report.figure.Style;
import e2efold.model.Solvers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The figures of the study, one set for each width. */
final class RnaFigures {

  private final RnaResults results;

  RnaFigures(RnaResults results) {
    this.results = results;
  }

  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    for (int width : results.widths()) {
      String end = " Width %d.%s".formatted(width, results.atRestNote());
      figures.add(
          new Figure(
              "f1-width-" + width,
              "Mean F1 of the decoded contacts against the depth of the solver: on RNAs that were"
                  + " learned, on a random split and on held-out families."
                  + end,
              List.of(
                  panel(width, "learned", "F1", "train.f1"),
                  panel(width, "random split", "F1", "random.f1"),
                  panel(width, "held-out families", "F1", "held-out.f1"))));
      figures.add(
          new Figure(
              "gap-width-" + width,
              "Generalisation gap, F1 on learned RNAs less F1 elsewhere." + end,
              List.of(
                  panel(width, "to the random split", "gap in F1", RnaResults.RANDOM_GAP),
                  panel(width, "to held-out families", "gap in F1", RnaResults.HELD_OUT_GAP))));
      figures.add(
          new Figure(
              "validity-and-time-width-" + width,
              "RNAs of held-out families whose contacts above ½ pair no base twice before any"
                  + " decoding, and wall time for solver, network and decoder."
                  + end,
              List.of(
                  panel(width, "validity", "valid RNAs (%)", "held-out.valid_percent"),
                  panel(width, "time", Axis.log("time per RNA (s)"), "held-out.seconds_per_rna"))));
    }
    return figures;
  }

  private Panel panel(int width, String title, String label, String quantity) {
    return panel(width, title, Axis.linear(label), quantity);
  }

  private Panel panel(int width, String title, Axis vertical, String quantity) {
    List<Line> lines = new ArrayList<>();
    for (String solver : results.solvers()) {
      List<Integer> depths = results.depths(solver, width);
      if (solver.equals(Solvers.DUAL_LAYER)) {
        double level = results.mean(solver, RnaCell.AT_REST, width, quantity);
        double[] ends = {results.leastDepth(), results.drawnAt(RnaCell.AT_REST)};
        lines.add(Line.of(solver, ends, new double[] {level, level}).drawn(Style.DASHED));
      } else {
        double[] x = depths.stream().mapToDouble(results::drawnAt).toArray();
        double[] y =
            depths.stream().mapToDouble(d -> results.mean(solver, d, width, quantity)).toArray();
        double[] spread =
            depths.stream()
                .mapToDouble(d -> results.deviation(solver, d, width, quantity))
                .toArray();
        lines.add(Line.of(solver, x, y, spread));
      }
    }
    Axis horizontal =
        Axis.log("solver steps T").naming(Map.of(results.drawnAt(RnaCell.AT_REST), "∞"));
    return new Panel(title, horizontal, vertical, lines);
  }
}
