package e2efold.model.study.probe.ridge;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Cell;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.Table;
import e2efold.data.report.figure.Axis;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Panel;
import e2efold.data.report.figure.Style;
import e2efold.data.report.study.Finding;
import e2efold.data.report.study.StudyReport;
import e2efold.data.report.study.Verdict;
import e2efold.data.rna.LabelledRna;
import e2efold.model.study.KeptCells;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.ProbedRnas;
import e2efold.solver.quadratic.QuadraticMethod;
import e2efold.solver.quadratic.Shrinkage;
import e2efold.solver.quadratic.SpectralFilter;
import e2efold.solver.quadratic.Spectrum;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Early stopping beside ridge regression, and few solver steps beside Tikhonov's regularised
 * solver: on spectra, on random regressions, and on the last layer of a folding network.
 */
public final class RidgeStudy {

  /** Title of the report. */
  public static final String TITLE = "Early stopping and few solver steps as ridge";

  private static final int LEAST_RNAS = 4;
  private static final List<Integer> STEPS = List.of(1, 3, 10, 30, 100);
  private static final int DOUBLINGS = 16;
  private static final Spectrum SPECTRUM = Spectrum.STANDARD;
  private static final double CLOSE = 0.05;

  private static final String QUESTION =
      "Does stopping early, in training or in the solver, do what an explicit penalty would do, and"
          + " which one?";

  private static final String METHOD =
      "Solver: k steps of gradient descent of size φ = 1 on a quadratic energy multiply along an"
          + " eigenvector by g_k(λ) = (1 − (1 − φλ)^k)/λ; Tikhonov's solver with parameter 1/(kφ)"
          + " by 1/(λ + 1/(kφ)). Eigenvalues in [0.1, 1].\n\nRegression: %d random problems of %d"
          + " samples and %d weights, spectrum λ_j ∝ 1/j. Risk: expected squared error of the"
          + " weights, in closed form, of gradient descent after t steps of size η, of gradient"
          + " flow at time ηt and of ridge with λ = 1/(ηt).\n\nRNA: %d legal pairs of half of %d"
          + " RNAs, told apart linearly by the %d features that the network has of them in layer"
          + " '%s'; the error is measured on the other half, as a share of that of a constant guess.";

  private static final List<String> LIMITS =
      List.of(
          "The closeness is one of factors at the same regularisation; it does not say that the"
              + " best of both are equal, though here they are close.",
          "The solver of a folding model is not this quadratic one: constraints and clipping come"
              + " in, and the comparison holds while they do not act.");

  private final ProbedModel model;
  private final List<LabelledRna> rnas;
  private final NDManager manager;
  private final long seed;

  /**
   * Prepares the study.
   *
   * @param model whose last layer is taken
   * @param rnas RNAs of known structure; those without pairs are left out
   * @param manager decides the device
   * @param seed of the random regressions
   * @throws IllegalArgumentException when fewer than four RNAs have pairs
   */
  public RidgeStudy(ProbedModel model, List<LabelledRna> rnas, NDManager manager, long seed) {
    this.model = model;
    this.rnas = ProbedRnas.of(rnas, model.spec().rules(), LEAST_RNAS);
    this.manager = manager;
    this.seed = seed;
  }

  /**
   * Computes and reports.
   *
   * @param cells where finished cells are kept
   * @param provenance what the study is made from
   * @return the report
   * @throws IOException when cells cannot be read or written
   */
  public StudyReport report(KeptCells cells, Provenance provenance) throws IOException {
    Map<String, Double> regression = cells.of("regression", this::regression);
    LastLayer[] layer = new LastLayer[1];
    Map<String, Double> rna =
        cells.of(
            "rna",
            () -> {
              layer[0] = LastLayer.of(model, rnas, manager);
              return rna(layer[0]);
            });
    LastLayer shown = layer[0] == null ? LastLayer.of(model, rnas, manager) : layer[0];
    return new StudyReport(
        new Report(
            TITLE, provenance, List.of(filters(), risks(regression), errors(rna)), List.of()),
        QUESTION,
        METHOD.formatted(
            RandomRegressions.PROBLEMS,
            RandomRegressions.SAMPLES,
            RandomRegressions.WEIGHTS,
            shown.targets().length,
            rnas.size(),
            shown.problem().squares().length,
            shown.layer()),
        List.of(ofFilters(), ofRisks(regression), ofRna(rna)),
        verdicts(regression, rna),
        LIMITS);
  }

  private Map<String, Double> regression() {
    return new RandomRegressions(seed).measure(DOUBLINGS);
  }

  private static Map<String, Double> rna(LastLayer layer) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int k = 0; k <= DOUBLINGS; k++) {
      int t = 1 << k;
      values.put("descent_" + t, layer.error(layer.problem().descent(t)));
      double lambda = 1 / (layer.problem().step() * t);
      values.put("ridge_" + t, layer.error(layer.problem().ridge(lambda)));
    }
    return values;
  }

  private static Table filters() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int k : STEPS) {
      rows.add(
          List.of(
              Cell.of(k), Cell.of(1.0 / k), Cell.of(100 * Shrinkage.tikhonovGap(SPECTRUM, 1, k))));
    }
    return new Table("filters", List.of("k", "lambda", "largest_difference_percent"), rows);
  }

  private static Table risks(Map<String, Double> regression) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int k = 0; k <= DOUBLINGS; k++) {
      int t = 1 << k;
      rows.add(
          List.of(
              Cell.of(t),
              Cell.of(regression.get("descent_" + t)),
              Cell.of(regression.get("flow_" + t)),
              Cell.of(regression.get("ridge_" + t))));
    }
    return new Table("ridge", List.of("steps", "risk_descent", "risk_flow", "risk_ridge"), rows);
  }

  private static Table errors(Map<String, Double> rna) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int k = 0; k <= DOUBLINGS; k++) {
      int t = 1 << k;
      rows.add(
          List.of(Cell.of(t), Cell.of(rna.get("descent_" + t)), Cell.of(rna.get("ridge_" + t))));
    }
    return new Table("rna", List.of("steps", "error_descent", "error_ridge"), rows);
  }

  private static double[] times() {
    double[] times = new double[DOUBLINGS + 1];
    for (int k = 0; k <= DOUBLINGS; k++) {
      times[k] = 1 << k;
    }
    return times;
  }

  private static double[] along(Map<String, Double> values, String name) {
    double[] numbers = new double[DOUBLINGS + 1];
    for (int k = 0; k <= DOUBLINGS; k++) {
      numbers[k] = values.get(name + "_" + (1 << k));
    }
    return numbers;
  }

  private static Figure ofFilters() {
    List<Line> lines = new ArrayList<>();
    int points = 46;
    double[] x = new double[points];
    for (int n = 0; n < points; n++) {
      x[n] = SPECTRUM.least() + (SPECTRUM.largest() - SPECTRUM.least()) * n / (points - 1.0);
    }
    for (int k : List.of(1, 3, 10, 30)) {
      SpectralFilter filter = new SpectralFilter(QuadraticMethod.GRADIENT_DESCENT, k, 1, SPECTRUM);
      double[] steps = new double[points];
      double[] penalty = new double[points];
      for (int n = 0; n < points; n++) {
        steps[n] = filter.at(x[n]).gain();
        penalty[n] = Shrinkage.tikhonovGain(x[n], 1, k);
      }
      lines.add(Line.of("k = " + k, x, steps).drawn(Style.POINTS));
      lines.add(
          Line.of("Tikhonov 1/" + k, x, penalty).drawn(Style.DASHED).colouredLike("k = " + k));
    }
    return new Figure(
        "filters",
        "What k steps of gradient descent make of an eigenvalue, and Tikhonov's solver with λ ="
            + " 1/(kφ) beside it.",
        List.of(new Panel("", Axis.linear("eigenvalue"), Axis.log("gain"), lines)));
  }

  private static Figure ofRisks(Map<String, Double> regression) {
    double[] x = times();
    return new Figure(
        "risk",
        "Expected squared error of the weights of random regressions, by the number of steps t;"
            + " ridge has λ = 1/(ηt).",
        List.of(
            new Panel(
                "",
                Axis.log("steps t"),
                Axis.linear("risk, share of that of no learning"),
                List.of(
                    Line.of("gradient descent", x, along(regression, "descent")),
                    Line.of("gradient flow", x, along(regression, "flow")).drawn(Style.DOTTED),
                    Line.of("ridge", x, along(regression, "ridge")).drawn(Style.DASHED)))));
  }

  private static Figure ofRna(Map<String, Double> rna) {
    double[] x = times();
    return new Figure(
        "last-layer",
        "Error of base pairs told from the network's last features by least squares, on RNAs that"
            + " were not learned.",
        List.of(
            new Panel(
                "",
                Axis.log("steps t"),
                Axis.linear("error, share of a constant guess"),
                List.of(
                    Line.of("gradient descent", x, along(rna, "descent")),
                    Line.of("ridge", x, along(rna, "ridge")).drawn(Style.DASHED)))));
  }

  private static List<Verdict> verdicts(Map<String, Double> regression, Map<String, Double> rna) {
    double one = Shrinkage.tikhonovGap(SPECTRUM, 1, 1);
    double many = Shrinkage.tikhonovGap(SPECTRUM, 1, 30);
    double apart = 0;
    double[] descent = along(rna, "descent");
    double[] ridge = along(rna, "ridge");
    double bestDescent = Double.MAX_VALUE;
    double bestRidge = Double.MAX_VALUE;
    int at = 0;
    for (int k = 0; k < descent.length; k++) {
      apart = Math.max(apart, Math.abs(descent[k] - ridge[k]));
      bestRidge = Math.min(bestRidge, ridge[k]);
      if (descent[k] < bestDescent) {
        bestDescent = descent[k];
        at = 1 << k;
      }
    }
    return List.of(
        new Verdict(
            "k solver steps act like Tikhonov's solver with λ = 1/(kφ), within a half for one step"
                + " and a quarter for thirty.",
            Finding.of(one <= 0.505 && many <= 0.25),
            say("Largest relative difference %.0f %% and %.0f %%.", 100 * one, 100 * many)),
        new Verdict(
            "The risk of gradient flow is at most 1.6862 times that of ridge with λ = 1/t.",
            Finding.of(regression.get("flow_ratio") <= Shrinkage.FLOW_RISK_RATIO),
            say(
                "Largest ratio in %d problems: %.3f; of gradient descent %.3f.",
                RandomRegressions.PROBLEMS,
                regression.get("flow_ratio"),
                regression.get("descent_ratio"))),
        new Verdict(
            "Gradient descent shrinks every component by its factor and never leaves the space of"
                + " the rows.",
            Finding.of(
                regression.get("iteration_error") < 1e-8
                    && regression.get("null_component") < 1e-10),
            say(
                "Largest error of 200 iterated steps %.1e, largest component outside %.1e.",
                regression.get("iteration_error"), regression.get("null_component"))),
        new Verdict(
            "On the last layer of the network early stopping and ridge reach the same error.",
            Finding.of(Math.abs(bestDescent - bestRidge) < CLOSE * bestRidge),
            say(
                "Lowest error %.4f after %d steps and %.4f by ridge; nowhere further apart than"
                    + " %.3f.",
                bestDescent, at, bestRidge, apart)));
  }

  private static String say(String text, Object... arguments) {
    return String.format(Locale.ROOT, text, arguments);
  }
}
