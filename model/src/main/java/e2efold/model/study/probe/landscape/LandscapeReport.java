package e2efold.model.study.probe.landscape;

import e2efold.data.report.Cell;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.Table;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.study.Finding;
import e2efold.data.report.study.StudyReport;
import e2efold.data.report.study.Verdict;
import e2efold.model.study.probe.ProbedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The report of the study, from the numbers of its cells. */
record LandscapeReport(
    LandscapeSettings settings,
    int rnas,
    ProbedModel model,
    Map<String, Map<String, Double>> lines,
    Map<String, double[][]> planes,
    Optional<CoefficientPlane> plane,
    Map<Integer, double[][]> coefficients,
    Map<String, Double> training) {

  /** A plane's points this close to its lowest are as good. */
  private static final double NEAR = 0.02;

  private static final String QUESTION =
      "What does the loss look like around the trained weights, does the solver's depth change its"
          + " shape, and how exactly must the solver's own coefficients be set?";

  private static final String METHOD =
      "The loss of %d RNAs without dropout: 'scores' is the logistic loss in nats per base, T is"
          + " one minus the soft F1 of the contacts, mean over the steps of '%s' run to that depth"
          + " on the same weights.\n\nLines and planes go through the trained weights of the energy"
          + " network along random directions in which every filter has its own length; biases and"
          + " gains stay (Li et al., NeurIPS 2018). All losses share the directions."
          + " Interpolation: the straight line from fresh weights (0) to the trained ones (1)."
          + " Coefficients: the step size and the coefficient that holds contacts back, times"
          + " factors.\n\nTrajectory: a network of 16 channels, trained for %d steps on the same"
          + " RNAs, in the plane of the first two principal components of θ_t − θ_end.";

  private static final List<String> LIMITS =
      List.of(
          "A random line in a space of many dimensions misses what is narrow: the Hessian of"
              + " 'analyze sharpness' finds it.",
          "Slices through different networks compare only as far as filters are what counts; gains"
              + " and biases were not moved.",
          "The trajectory is that of a small network trained briefly, not of the bundled one.");

  StudyReport study(Provenance provenance) {
    LandscapeFigures drawn =
        new LandscapeFigures(settings, lines, planes, plane, coefficients, training);
    List<Figure> figures = drawn.all();
    return new StudyReport(
        new Report(LandscapeStudy.TITLE, provenance, tables(), List.of()),
        QUESTION,
        METHOD.formatted(rnas, model.spec().solver().algorithm(), settings.trainingSteps()),
        figures,
        verdicts(),
        LIMITS);
  }

  private double[] line(String loss, int number) {
    return LandscapeStudy.take(lines.get(loss), "line_" + number + "_", settings.linePoints());
  }

  private double[] interpolation(String loss) {
    return LandscapeStudy.take(lines.get(loss), "interpolation_", settings.linePoints());
  }

  /** Mean over the lines of the rise at one of their points. */
  private double rise(String loss, int point) {
    int middle = settings.linePoints() / 2;
    double sum = 0;
    for (int d = 0; d < settings.lines(); d++) {
      double[] values = line(loss, d);
      sum += values[point] - values[middle];
    }
    return sum / settings.lines();
  }

  private double convexShare(String loss) {
    double sum = 0;
    for (int d = 0; d < settings.lines(); d++) {
      sum += Slices.convexShare(line(loss, d));
    }
    return sum / settings.lines();
  }

  private double barrier(String loss) {
    double[] places = Slices.evenly(-0.5, 1.5, settings.linePoints());
    int from = 0;
    while (places[from] < -1e-9) {
      from++;
    }
    int to = places.length;
    while (places[to - 1] > 1 + 1e-9) {
      to--;
    }
    return Slices.barrier(
        Arrays.copyOfRange(places, from, to), Arrays.copyOfRange(interpolation(loss), from, to));
  }

  private static double lowest(double[][] heights) {
    return Arrays.stream(heights).flatMapToDouble(Arrays::stream).min().orElse(Double.NaN);
  }

  private static double nearShare(double[][] heights) {
    double low = lowest(heights);
    return Arrays.stream(heights)
        .flatMapToDouble(Arrays::stream)
        .map(height -> height <= low + NEAR ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  private static double own(double[][] heights) {
    int middle = heights.length / 2;
    return heights[middle][middle];
  }

  private List<Table> tables() {
    List<List<Cell>> summary = new ArrayList<>();
    List<List<Cell>> tidy = new ArrayList<>();
    double[] shares = Slices.evenly(-1, 1, settings.linePoints());
    double[] places = Slices.evenly(-0.5, 1.5, settings.linePoints());
    int last = settings.linePoints() - 1;
    for (String loss : lines.keySet()) {
      summary.add(
          List.of(
              Cell.of(loss),
              Cell.of(line(loss, 0)[last / 2]),
              Cell.of((rise(loss, last / 4) + rise(loss, last - last / 4)) / 2),
              Cell.of((rise(loss, 0) + rise(loss, last)) / 2),
              Cell.of(convexShare(loss)),
              Cell.of(barrier(loss))));
      for (int d = 0; d < settings.lines(); d++) {
        add(tidy, "line-" + (d + 1), loss, shares, line(loss, d));
      }
      add(tidy, "interpolation", loss, places, interpolation(loss));
    }
    planes.forEach(
        (loss, heights) -> {
          double[] sides = Slices.evenly(-1, 1, heights.length);
          add(tidy, "plane", loss, sides, sides, heights);
        });
    List<List<Cell>> solver = new ArrayList<>();
    coefficients.forEach(
        (depth, heights) -> {
          double[] factors = LandscapeStudy.factors(heights.length);
          add(tidy, "coefficients", Integer.toString(depth), factors, factors, heights);
          solver.add(
              List.of(
                  Cell.of(depth),
                  Cell.of(own(heights)),
                  Cell.of(lowest(heights)),
                  Cell.of(nearShare(heights))));
        });
    for (int t = 0; t < settings.snapshots(); t++) {
      tidy.add(
          List.of(
              Cell.of("trajectory"),
              Cell.of("both"),
              Cell.of(training.get("x_" + t)),
              Cell.of(training.get("y_" + t)),
              Cell.of(training.get("loss_" + t))));
    }
    List<Table> tables = new ArrayList<>();
    tables.add(
        new Table(
            "summary",
            List.of(
                "loss_or_steps", "loss", "rise_at_half", "rise_at_one", "convex_share", "barrier"),
            summary));
    if (!solver.isEmpty()) {
      tables.add(
          new Table(
              "coefficients",
              List.of("steps", "loss", "lowest_loss", "share_near_lowest"),
              solver));
    }
    tables.add(new Table("landscape", List.of("slice", "loss_or_steps", "x", "y", "loss"), tidy));
    return tables;
  }

  private static void add(
      List<List<Cell>> rows, String slice, String loss, double[] x, double[] values) {
    for (int k = 0; k < x.length; k++) {
      rows.add(
          List.of(
              Cell.of(slice),
              Cell.of(loss),
              Cell.of(x[k]),
              new Cell.Undefined(),
              number(values[k])));
    }
  }

  private static void add(
      List<List<Cell>> rows, String slice, String loss, double[] x, double[] y, double[][] z) {
    for (int r = 0; r < y.length; r++) {
      for (int c = 0; c < x.length; c++) {
        rows.add(
            List.of(Cell.of(slice), Cell.of(loss), Cell.of(x[c]), Cell.of(y[r]), number(z[r][c])));
      }
    }
  }

  private static Cell number(double value) {
    return Double.isFinite(value) ? Cell.of(value) : new Cell.Undefined();
  }

  private List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    int last = settings.linePoints() - 1;
    String shallow = Integer.toString(settings.depths().get(0));
    String deep = Integer.toString(settings.deepest());
    double fall = 0;
    for (String loss : lines.keySet()) {
      for (int d = 0; d < settings.lines(); d++) {
        double[] values = line(loss, d);
        fall = Math.max(fall, values[last / 2] - Arrays.stream(values).min().orElseThrow());
      }
    }
    verdicts.add(
        new Verdict(
            "No random line leads to a loss lower than the trained one by more than 0.01.",
            Finding.of(fall <= 0.01),
            say("The largest fall along %d lines is %.3f.", settings.lines(), fall)));
    if (!shallow.equals(deep)) {
      double one = (rise(shallow, 0) + rise(shallow, last)) / 2;
      double other = (rise(deep, 0) + rise(deep, last)) / 2;
      verdicts.add(
          new Verdict(
              "Depth changes the height of the landscape by less than a tenth.",
              Finding.of(Math.abs(other - one) < 0.1 * Math.max(one, other)),
              say(
                  "At the ends of the lines: %.3g at T = %s, %.3g at %s.",
                  one, shallow, other, deep)));
    }
    verdicts.add(
        new Verdict(
            "From fresh weights to the trained ones the loss of the scores falls without a"
                + " barrier.",
            Finding.of(barrier(LandscapeStudy.SCORES) == 0),
            say("It rises up to %.3g above the straight line.", barrier(LandscapeStudy.SCORES))));
    if (coefficients.size() > 1) {
      double one = nearShare(coefficients.get(settings.depths().get(0)));
      double other = nearShare(coefficients.get(settings.deepest()));
      verdicts.add(
          new Verdict(
              "A deeper solver forgives its coefficients more.",
              Finding.of(other > one),
              say(
                  "Of the plane of %s and %s, factors 1/8 to 8, %.0f %% are within %s of the lowest"
                      + " loss at T = %s, %.0f %% at %s.",
                  plane.orElseThrow().stepName(),
                  plane.orElseThrow().otherName(),
                  100 * one,
                  NEAR,
                  shallow,
                  100 * other,
                  deep)));
    }
    double explained = training.get("explained_0") + training.get("explained_1");
    verdicts.add(
        new Verdict(
            "Two directions hold nine tenths of the way of a training.",
            Finding.of(explained > 0.9),
            say(
                "They hold %.1f and %.1f %%.",
                100 * training.get("explained_0"), 100 * training.get("explained_1"))));
    return verdicts;
  }

  private static String say(String text, Object... arguments) {
    return String.format(Locale.ROOT, text, arguments);
  }
}
