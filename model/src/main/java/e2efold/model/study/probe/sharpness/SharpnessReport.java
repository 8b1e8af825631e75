package e2efold.model.study.probe.sharpness;

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
import e2efold.model.study.probe.ProbedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report of the study, from the numbers of its cells. */
record SharpnessReport(
    Map<String, Map<String, Double>> results,
    SharpnessSettings settings,
    int rnas,
    ProbedModel model) {

  private static final String QUESTION =
      "How fast does the loss rise around the trained weights, and does a deeper solver make the"
          + " minimum sharper or flatter?";

  private static final String METHOD =
      "The loss of %d RNAs, without dropout, as a function of the %d weights of the energy network:"
          + " 'scores' is the logistic loss in nats per base, which knows no solver; T is one minus"
          + " the soft F1 of the contacts, mean over the steps of '%s' run to that depth on the"
          + " same weights.\n\nEigenvalues: Lanczos' iteration, %d steps, on differences of"
          + " gradients; the largest few are close, the residual says how close. Trace:"
          + " Hutchinson's estimate from %d vectors. Perturbation: mean rise of the loss in %d"
          + " random directions, once with each filter moved by a share of its own length, once"
          + " with the same total length spread over all weights alike. Worst: Keskar's"
          + " ε-sharpness, ε = %s, by %d steps of projected ascent.\n\nsecond_difference is the"
          + " curvature along the first eigenvector from three losses alone; asymmetry compares"
          + " uᵀHv with vᵀHu: both check the products. The coefficients of the solver have a"
          + " Hessian of their own.";

  /** An eigenvalue further from the second difference of losses, relatively, says nothing. */
  private static final double DOUBTFUL = 0.5;

  private static final List<String> LIMITS =
      List.of(
          "Eigenvalues and trace change when a layer is scaled up and the next one down, though the"
              + " network does not (Dinh et al., ICML 2017); the rise by filters does not change.",
          "Rectifiers and clipped contacts have kinks: where second_difference is far from the"
              + " eigenvalue, or the asymmetry is large, the loss has no Hessian to speak of, and only"
              + " the perturbations count.",
          "Training sends no gradient through the start of primal-dual, by its authors' design; here"
              + " it counts, for a Hessian belongs to the loss itself.",
          "The worst perturbation found is a lower bound.");

  StudyReport study(Provenance provenance) {
    int weights =
        model.spec().parameters().stream()
            .filter(p -> !p.name().startsWith("solver."))
            .mapToInt(p -> p.count())
            .sum();
    return new StudyReport(
        new Report(SharpnessStudy.TITLE, provenance, List.of(summary(), tidy()), List.of()),
        QUESTION,
        METHOD.formatted(
            rnas,
            weights,
            model.spec().solver().algorithm(),
            settings.iterations(),
            settings.samples(),
            settings.directions(),
            settings.box(),
            settings.ascent()),
        figures(),
        verdicts(),
        LIMITS);
  }

  private double value(String loss, String quantity) {
    return results.get(loss).getOrDefault(quantity, Double.NaN);
  }

  private double[] alongDepths(String quantity) {
    return settings.depths().stream()
        .mapToDouble(depth -> value(Integer.toString(depth), quantity))
        .toArray();
  }

  private Table summary() {
    List<String> quantities =
        List.of(
            "loss",
            "gradient_norm",
            "eigenvalue_1",
            "residual_1",
            "second_difference",
            "asymmetry",
            "eigenvalue_least",
            "trace",
            "trace_error",
            "worst_percent",
            "coefficients_eigenvalue_1");
    List<List<Cell>> rows = new ArrayList<>();
    for (String loss : results.keySet()) {
      List<Cell> row = new ArrayList<>(List.of(Cell.of(loss)));
      quantities.forEach(quantity -> row.add(number(value(loss, quantity))));
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of("loss_or_steps"));
    columns.addAll(quantities);
    return new Table("summary", columns, rows);
  }

  private Table tidy() {
    List<List<Cell>> rows = new ArrayList<>();
    results.forEach(
        (loss, values) ->
            values.forEach(
                (quantity, value) ->
                    rows.add(List.of(Cell.of(loss), Cell.of(quantity), number(value)))));
    return new Table("sharpness", List.of("loss_or_steps", "quantity", "value"), rows);
  }

  private static Cell number(double value) {
    return Double.isFinite(value) ? Cell.of(value) : new Cell.Undefined();
  }

  private List<Figure> figures() {
    double[] depths = settings.depths().stream().mapToDouble(Integer::doubleValue).toArray();
    List<Line> lines = new ArrayList<>();
    for (int k = 1; k <= 3; k++) {
      lines.add(Line.of("eigenvalue " + k, depths, alongDepths("eigenvalue_" + k)));
    }
    lines.add(
        Line.of("curvature by losses alone", depths, alongDepths("second_difference"))
            .drawn(Style.DASHED));
    Panel network =
        new Panel(
            "Weights", Axis.log("solver steps T"), Axis.linear("eigenvalue of the Hessian"), lines);
    Panel coefficients =
        new Panel(
            "Coefficients of the solver",
            Axis.log("solver steps T"),
            Axis.linear("eigenvalue of the Hessian"),
            List.of(
                Line.of("eigenvalue 1", depths, alongDepths("coefficients_eigenvalue_1")),
                Line.of("eigenvalue 2", depths, alongDepths("coefficients_eigenvalue_2"))));
    return List.of(
        new Figure(
            "curvature",
            "The largest eigenvalues of the Hessian of the contacts' loss, through T solver steps.",
            List.of(network, coefficients)),
        new Figure(
            "perturbation",
            "Mean rise of the loss in random directions, by their length as a share of the weights'"
                + " (bands: standard errors). Left, every filter moves in proportion; right, all"
                + " weights alike.",
            List.of(rise("Filter by filter", "filter"), rise("All alike", "isotropic"))));
  }

  private Panel rise(String title, String kind) {
    double[] scales = settings.scales().stream().mapToDouble(Double::doubleValue).toArray();
    List<Line> lines = new ArrayList<>();
    for (String loss : results.keySet()) {
      double[] rise = new double[scales.length];
      double[] error = new double[scales.length];
      for (int s = 0; s < scales.length; s++) {
        rise[s] = value(loss, kind + "_" + scales[s]);
        error[s] = value(loss, kind + "_" + scales[s] + "_error");
      }
      String name = loss.equals(SharpnessStudy.SCORES) ? "scores" : "T = " + loss;
      lines.add(Line.of(name, scales, rise, error));
    }
    return new Panel(
        title, Axis.log("length, share of the weights'"), Axis.linear("rise of the loss"), lines);
  }

  private List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    String first = Integer.toString(settings.depths().get(0));
    String last = Integer.toString(settings.depths().get(settings.depths().size() - 1));
    if (!first.equals(last)) {
      verdicts.add(deeper(first, last, "eigenvalue_1", "the largest eigenvalue is %.3g and %.3g"));
      double scale = settings.scales().get(settings.scales().size() - 1);
      verdicts.add(
          deeper(
              first, last, "filter_" + scale, "moved by " + scale + " it rises by %.3g and %.3g"));
    }
    verdicts.add(
        new Verdict(
            "Of the scores the largest eigenvalue is the curvature that the loss itself shows along"
                + " its vector, to a tenth.",
            Finding.of(apart(SharpnessStudy.SCORES) < 0.1),
            say(
                "%.3g and %.3g.",
                value(SharpnessStudy.SCORES, "eigenvalue_1"),
                value(SharpnessStudy.SCORES, "second_difference"))));
    double scale = settings.scales().get(settings.scales().size() - 1);
    double filter = value(SharpnessStudy.SCORES, "filter_" + scale);
    double alike = value(SharpnessStudy.SCORES, "isotropic_" + scale);
    verdicts.add(
        new Verdict(
            "A perturbation spread over all weights alike hurts the scores more than one of the"
                + " same length that follows the size of the filters.",
            Finding.of(alike > filter),
            say("At a length of %s of the weights': %.3g and %.3g.", scale, alike, filter)));
    return verdicts;
  }

  private Verdict deeper(String first, String last, String quantity, String evidence) {
    double shallow = value(first, quantity);
    double deep = value(last, quantity);
    boolean curvature = quantity.startsWith("eigenvalue");
    boolean known = !curvature || apart(first) < DOUBTFUL && apart(last) < DOUBTFUL;
    String said = say("At T = %s and %s " + evidence + ".", first, last, shallow, deep);
    return new Verdict(
        curvature
            ? "A deeper solver makes the minimum sharper: the Hessian's largest eigenvalue grows."
            : "A deeper solver makes the loss rise faster when the filters move at random.",
        known ? Finding.of(deep > shallow) : Finding.UNDECIDED,
        known
            ? said
            : said
                + say(
                    " The loss itself bends by %.3g and %.3g along these vectors: its kinks lie too"
                        + " close for second derivatives.",
                    value(first, "second_difference"), value(last, "second_difference")));
  }

  /** How far the largest eigenvalue is from what the loss itself shows. */
  private double apart(String loss) {
    return Math.abs(value(loss, "second_difference") / value(loss, "eigenvalue_1") - 1);
  }

  private static String say(String text, Object... arguments) {
    return String.format(Locale.ROOT, text, arguments);
  }
}
