package e2efold.model.study.adaptation;

import e2efold.data.report.figure.Axis;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Panel;
import e2efold.model.study.adaptation.AdaptationResults.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** F1 against the size of the support set: all families, and each. */
record AdaptationFigures(AdaptationResults results) {

  private static final int PANELS = 3;

  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            "f1-all",
            "Mean F1 on RNAs of families that no model was trained on, against the number of"
                + " labelled RNAs adapted to. Bands: 95 % confidence over draws.",
            List.of(panel("mean over families", results.everyFamily()))));
    for (int first = 0; first < results.families().size(); first += PANELS) {
      List<Panel> panels = new ArrayList<>();
      for (int family = first;
          family < Math.min(first + PANELS, results.families().size());
          family++) {
        panels.add(panel(results.families().get(family), List.of(family)));
      }
      figures.add(
          new Figure("f1-families-" + (first / PANELS + 1), "The same, family by family.", panels));
    }
    return figures;
  }

  private Panel panel(String title, List<Integer> families) {
    List<Line> lines = new ArrayList<>();
    double[] x = results.shots().stream().mapToDouble(Integer::doubleValue).toArray();
    for (AdaptationArm arm : results.arms()) {
      double[] y = new double[x.length];
      double[] spread = new double[x.length];
      for (int k = 0; k < x.length; k++) {
        Optional<Estimate> estimate = results.f1(arm, families, results.shots().get(k));
        y[k] = estimate.map(Estimate::mean).orElse(Double.NaN);
        spread[k] =
            estimate.map(e -> (e.interval().high() - e.interval().low()) / 2).orElse(Double.NaN);
      }
      lines.add(Line.of(arm.name(), x, y, spread));
    }
    return new Panel(title, Axis.linear("labelled RNAs K"), Axis.linear("F1"), lines);
  }
}
