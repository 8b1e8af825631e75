package e2efold.model.study.probe.landscape;

import e2efold.data.report.figure.Axis;
import e2efold.data.report.figure.Contours;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Panel;
import e2efold.data.report.figure.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of the study. */
record LandscapeFigures(
    LandscapeSettings settings,
    Map<String, Map<String, Double>> lines,
    Map<String, double[][]> planes,
    Optional<CoefficientPlane> plane,
    Map<Integer, double[][]> coefficients,
    Map<String, Double> training) {

  private static final int LEVELS = 8;

  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            "lines",
            "The loss along random filter-normalised directions (mean of all lines; the band is"
                + " their standard deviation), and from fresh weights (0) to the trained ones (1).",
            List.of(along(), interpolated())));
    planes.forEach(
        (loss, heights) -> {
          boolean scores = loss.equals(LandscapeStudy.SCORES);
          double[] sides = Slices.evenly(-1, 1, heights.length);
          figures.add(
              new Figure(
                  scores ? "plane-scores" : "plane-contacts",
                  "Lines of equal loss in a plane through the trained weights, "
                      + (scores ? "of the scores." : "of the contacts after " + loss + " steps."),
                  List.of(
                      new Panel(
                          scores ? "Scores" : "Contacts, T = " + loss,
                          Axis.linear("first direction"),
                          Axis.linear("second direction"),
                          contours(sides, sides, heights, Contours.levels(heights, LEVELS))))));
        });
    if (plane.isPresent()) {
      figures.add(ofCoefficients(plane.get()));
    }
    figures.add(trajectory());
    return figures;
  }

  private static List<Line> contours(double[] x, double[] y, double[][] z, double[] levels) {
    return Contours.of(x, y, z, levels);
  }

  private static String named(String loss) {
    return loss.equals(LandscapeStudy.SCORES) ? "scores" : "T = " + loss;
  }

  private Panel along() {
    double[] shares = Slices.evenly(-1, 1, settings.linePoints());
    List<Line> drawn = new ArrayList<>();
    lines.forEach(
        (loss, values) -> {
          double[] mean = new double[shares.length];
          double[] spread = new double[shares.length];
          for (int k = 0; k < shares.length; k++) {
            double squares = 0;
            for (int d = 0; d < settings.lines(); d++) {
              double value = values.get("line_" + d + "_" + k);
              mean[k] += value / settings.lines();
              squares += value * value / settings.lines();
            }
            spread[k] = Math.sqrt(Math.max(0, squares - mean[k] * mean[k]));
          }
          drawn.add(Line.of(named(loss), shares, mean, spread));
        });
    return new Panel(
        "Random directions", Axis.linear("share of the weights' length"), Axis.log("loss"), drawn);
  }

  private Panel interpolated() {
    double[] places = Slices.evenly(-0.5, 1.5, settings.linePoints());
    List<Line> drawn = new ArrayList<>();
    lines.forEach(
        (loss, values) ->
            drawn.add(
                Line.of(
                    named(loss),
                    places,
                    LandscapeStudy.take(values, "interpolation_", places.length))));
    return new Panel(
        "From fresh to trained weights", Axis.linear("place on the way"), Axis.log("loss"), drawn);
  }

  private Figure ofCoefficients(CoefficientPlane axes) {
    double[] factors = LandscapeStudy.factors(settings.coefficientPoints());
    List<double[]> all = new ArrayList<>();
    coefficients.values().forEach(heights -> all.addAll(List.of(heights)));
    double[] levels = Contours.levels(all.toArray(new double[0][]), LEVELS);
    List<Panel> panels = new ArrayList<>();
    coefficients.forEach(
        (depth, heights) ->
            panels.add(
                new Panel(
                    "T = " + depth,
                    Axis.log(axes.stepName() + ", times"),
                    Axis.log(axes.otherName() + ", times"),
                    contours(factors, factors, heights, levels))));
    return new Figure(
        "coefficients",
        "Lines of equal loss of the contacts when the solver's step size and the coefficient that"
            + " holds contacts back are multiplied by factors; the learned values are at 1.",
        panels);
  }

  private Figure trajectory() {
    int n = settings.planePoints();
    double[][] ends = {
      LandscapeStudy.take(training, "ends_0_", 2), LandscapeStudy.take(training, "ends_1_", 2)
    };
    double[][] heights = new double[n][];
    for (int r = 0; r < n; r++) {
      heights[r] = LandscapeStudy.take(training, "plane_" + r + "_", n);
    }
    List<Line> drawn =
        new ArrayList<>(
            contours(
                Slices.evenly(ends[0][0], ends[0][1], n),
                Slices.evenly(ends[1][0], ends[1][1], n),
                heights,
                Contours.levels(heights, LEVELS)));
    int count = settings.snapshots();
    drawn.add(
        Line.of(
                "training",
                LandscapeStudy.take(training, "x_", count),
                LandscapeStudy.take(training, "y_", count))
            .drawn(Style.SOLID));
    return new Figure(
        "trajectory",
        "The way of a short training in the plane of its two principal components, over lines of"
            + " equal loss; it ends at (0, 0).",
        List.of(
            new Panel("", Axis.linear("first component"), Axis.linear("second component"), drawn)));
  }
}
