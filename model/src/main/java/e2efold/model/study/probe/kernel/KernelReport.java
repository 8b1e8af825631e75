package e2efold.model.study.probe.kernel;

import e2efold.data.report.Cell;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.Table;
import e2efold.data.report.figure.Axis;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Panel;
import e2efold.data.report.study.Finding;
import e2efold.data.report.study.StudyReport;
import e2efold.data.report.study.Verdict;
import e2efold.model.study.probe.ProbedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report of the study, from the numbers of its cells. */
record KernelReport(
    KernelSettings settings,
    int rnas,
    int outputs,
    ProbedModel model,
    Map<String, Map<String, Double>> kernels,
    Map<Integer, Map<String, Double>> drifts) {

  private static final String QUESTION =
      "Which pairs does a model learn together, does its kernel point at the labels, does training"
          + " change it, and what does the solver's depth make of it?";

  private static final String METHOD =
      "K = J Jᵀ of %d outputs: base pairs of %d RNAs and as many other legal pairs. J holds their"
          + " derivatives by the weights of the energy network: of the scores, or of the contacts"
          + " after T steps of '%s' on the same weights. Effective rank: tr(K)²/tr(K²). Alignment:"
          + " with the labels ±1, both centred. kernel_accuracy: how often kernel regression on the"
          + " first half of the outputs tells the sign of the second half; model_accuracy: how often"
          + " the model itself does, of all. silent_share: outputs without any derivative.\n\nDrift:"
          + " networks of some widths, trained for %d steps on the same RNAs; ‖K_t − K_0‖/‖K_0‖ of"
          + " their scores.";

  private static final List<String> LIMITS =
      List.of(
          "A few pairs of a few RNAs stand for all: spectra of other draws differ.",
          "The trained networks are small; the drift of the bundled model was not recorded when it"
              + " was trained.",
          "The model has learned from sets that may hold these RNAs: model_accuracy is no test.");

  StudyReport study(Provenance provenance) {
    return new StudyReport(
        new Report(KernelStudy.TITLE, provenance, tables(), List.of()),
        QUESTION,
        METHOD.formatted(
            outputs, rnas, model.spec().solver().algorithm(), settings.trainingSteps()),
        figures(),
        verdicts(),
        LIMITS);
  }

  private double value(String loss, String quantity) {
    return kernels.get(loss).getOrDefault(quantity, Double.NaN);
  }

  private static Cell number(double value) {
    return Double.isFinite(value) ? Cell.of(value) : new Cell.Undefined();
  }

  private List<Table> tables() {
    List<String> quantities =
        List.of(
            "trace",
            "eigenvalue_1",
            "condition",
            "effective_rank",
            "alignment",
            "kernel_accuracy",
            "model_accuracy",
            "silent_share");
    List<List<Cell>> summary = new ArrayList<>();
    List<List<Cell>> tidy = new ArrayList<>();
    kernels.forEach(
        (loss, values) -> {
          List<Cell> row = new ArrayList<>(List.of(Cell.of(loss)));
          quantities.forEach(quantity -> row.add(number(value(loss, quantity))));
          summary.add(row);
          values.forEach(
              (quantity, value) ->
                  tidy.add(List.of(Cell.of(loss), Cell.of(quantity), number(value))));
        });
    List<List<Cell>> drift = new ArrayList<>();
    drifts.forEach(
        (width, values) -> {
          for (int t = 0; t < settings.snapshots(); t++) {
            drift.add(
                List.of(
                    Cell.of(width),
                    Cell.of(Math.round(values.get("step_" + t))),
                    number(values.get("drift_" + t)),
                    number(values.get("alignment_" + t)),
                    number(values.get("accuracy_" + t))));
          }
        });
    List<String> columns = new ArrayList<>(List.of("outputs"));
    columns.addAll(quantities);
    return List.of(
        new Table("summary", columns, summary),
        new Table("drift", List.of("width", "step", "drift", "alignment", "accuracy"), drift),
        new Table("ntk", List.of("outputs", "quantity", "value"), tidy));
  }

  private List<Figure> figures() {
    List<Line> spectra = new ArrayList<>();
    for (String loss : kernels.keySet()) {
      if (!(value(loss, "trace") > 0)) {
        continue;
      }
      double[] rank = new double[outputs];
      double[] share = new double[outputs];
      for (int k = 0; k < outputs; k++) {
        rank[k] = k + 1;
        share[k] = value(loss, "eigenvalue_" + (k + 1)) / value(loss, "trace");
        // Below single precision there is only noise.
        share[k] = share[k] > 1e-8 ? share[k] : Double.NaN;
      }
      spectra.add(Line.of(loss.equals(KernelStudy.SCORES) ? "scores" : "T = " + loss, rank, share));
    }
    return List.of(
        new Figure(
            "spectrum",
            "Eigenvalues of the kernel as shares of its trace: what few directions learn fast.",
            List.of(
                new Panel(
                    "", Axis.log("rank"), Axis.log("eigenvalue, share of the trace"), spectra))),
        new Figure(
            "drift",
            "The kernel of small networks during a training: how far it is from its beginning, and"
                + " its alignment with the labels.",
            List.of(
                during("Drift", "‖K_t − K_0‖ / ‖K_0‖", "drift_"),
                during("Alignment", "alignment with the labels", "alignment_"))));
  }

  private Panel during(String title, String label, String quantity) {
    List<Line> lines = new ArrayList<>();
    drifts.forEach(
        (width, values) -> {
          double[] x = new double[settings.snapshots()];
          double[] y = new double[x.length];
          for (int t = 0; t < x.length; t++) {
            x[t] = values.get("step_" + t);
            y[t] = values.get(quantity + t);
          }
          lines.add(Line.of("width " + width, x, y));
        });
    return new Panel(title, Axis.linear("training steps"), Axis.linear(label), lines);
  }

  private List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    String shallow = Integer.toString(settings.depths().get(0));
    String deep = Integer.toString(settings.depths().get(settings.depths().size() - 1));
    double one = value(shallow, "trace");
    double other = value(deep, "trace");
    verdicts.add(
        new Verdict(
            "A deeper solver lets less of the derivatives through.",
            Finding.of(other < one),
            say(
                "The trace is %.3g at T = %s and %.3g at %s, of the scores %.3g; %.0f and %.0f %%"
                    + " of the contacts have no derivative at all.",
                one,
                shallow,
                other,
                deep,
                value(KernelStudy.SCORES, "trace"),
                100 * value(shallow, "silent_share"),
                100 * value(deep, "silent_share"))));
    double scores = value(KernelStudy.SCORES, "alignment");
    verdicts.add(
        new Verdict(
            "The solver turns the kernel towards the labels.",
            other > 0 ? Finding.of(value(deep, "alignment") > scores) : Finding.UNDECIDED,
            other > 0
                ? say(
                    "Alignment %.3f of the scores, %.3f of the contacts at T = %s.",
                    scores, value(deep, "alignment"), deep)
                : say(
                    "Alignment %.3f of the scores; at T = %s all contacts are clipped and have no"
                        + " kernel.",
                    scores, deep)));
    if (drifts.size() > 1) {
      List<Integer> widths = settings.widths();
      int last = settings.snapshots() - 1;
      double narrow = drifts.get(widths.get(0)).get("drift_" + last);
      double wide = drifts.get(widths.get(widths.size() - 1)).get("drift_" + last);
      verdicts.add(
          new Verdict(
              "The kernel of a wider network drifts less.",
              Finding.of(wide < narrow),
              say(
                  "By %.2f at width %d and %.2f at %d: %s.",
                  narrow,
                  widths.get(0),
                  wide,
                  widths.get(widths.size() - 1),
                  wide > 0.5
                      ? "none of them learns with a fixed kernel"
                      : "the wide one learns nearly with a fixed kernel")));
    }
    double kernel = value(KernelStudy.SCORES, "kernel_accuracy");
    verdicts.add(
        new Verdict(
            "Kernel regression with the trained kernel tells nine of ten pairs of other RNAs.",
            Finding.of(kernel >= 0.9),
            say(
                "It tells %.0f %% of the second half; the signs of the model's own scores are right"
                    + " for %.0f %% of all.",
                100 * kernel, 100 * value(KernelStudy.SCORES, "model_accuracy"))));
    return verdicts;
  }

  private static String say(String text, Object... arguments) {
    return String.format(Locale.ROOT, text, arguments);
  }
}
