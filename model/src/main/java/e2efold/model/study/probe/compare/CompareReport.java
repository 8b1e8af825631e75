package e2efold.model.study.probe.compare;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The report of the study, from its numbers. */
record CompareReport(int rnas, Map<String, Double> layers, Map<String, Double> predictions) {

  private static final String QUESTION =
      "How far do two models compute the same, layer by layer and in the end?";

  private static final String METHOD =
      "Linear CKA of the features that each layer of the first model and each layer of the second"
          + " give to the same bases, or to the same legal pairs, of %d RNAs. Predictions: each"
          + " model's own decoder; agreement is the mean F1 of one model's structures against the"
          + " other's; shared_errors is the share of wrong pairs that both predict among those that"
          + " either predicts.";

  private static final List<String> LIMITS =
      List.of(
          "CKA sees directions of large variance first: layers alike by it may differ in small"
              + " ones.",
          "Models that are compared on what both were trained on agree more than on new families.");

  /** Layers without their numbers, and what was found of them. */
  private record Pair(String first, String second, double alignment) {}

  StudyReport study(Provenance provenance) {
    return new StudyReport(
        new Report(CompareStudy.TITLE, provenance, List.of(predicted(), aligned()), List.of()),
        QUESTION,
        METHOD.formatted(rnas),
        figures(),
        verdicts(),
        LIMITS);
  }

  /** In the order of the layers, which the sorted names keep. */
  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    new TreeMap<>(layers)
        .forEach(
            (name, alignment) -> {
              String[] both = name.split("\\|");
              pairs.add(new Pair(both[0].substring(3), both[1].substring(3), alignment));
            });
    return pairs;
  }

  private Map<String, Double> sameName() {
    Map<String, Double> same = new LinkedHashMap<>();
    for (Pair pair : pairs()) {
      if (pair.first().equals(pair.second())) {
        same.put(pair.first(), pair.alignment());
      }
    }
    return same;
  }

  private static Cell number(double value) {
    return Double.isFinite(value) ? Cell.of(value) : new Cell.Undefined();
  }

  private Table predicted() {
    List<List<Cell>> rows = new ArrayList<>();
    for (String quantity :
        List.of("f1_first", "f1_second", "agreement", "identical", "shared_errors")) {
      rows.add(List.of(Cell.of(quantity), number(predictions.get(quantity))));
    }
    return new Table("predictions", List.of("quantity", "value"), rows);
  }

  private Table aligned() {
    return new Table(
        "cka",
        List.of("layer_of_first", "layer_of_second", "cka"),
        pairs().stream()
            .map(p -> List.of(Cell.of(p.first()), Cell.of(p.second()), number(p.alignment())))
            .toList());
  }

  private List<Figure> figures() {
    Map<String, Double> same = sameName();
    Map<Double, String> names = new LinkedHashMap<>();
    double[] x = new double[same.size()];
    double[] y = new double[same.size()];
    int k = 0;
    for (Map.Entry<String, Double> layer : same.entrySet()) {
      x[k] = k;
      y[k] = layer.getValue();
      k++;
      names.put((double) (k - 1), "" + k);
    }
    return List.of(
        new Figure(
            "cka",
            "Linear CKA of the layers of one name: " + numbered(same) + ".",
            List.of(
                new Panel(
                    "",
                    Axis.linear("layer, in order").naming(names),
                    Axis.linear("CKA"),
                    List.of(Line.of("layers of one name", x, y))))));
  }

  private static String numbered(Map<String, Double> same) {
    List<String> words = new ArrayList<>();
    for (String name : same.keySet()) {
      words.add((words.size() + 1) + " " + name);
    }
    return String.join(", ", words);
  }

  private List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    Map<String, Double> same = sameName();
    List<String> names = new ArrayList<>(same.keySet());
    if (names.size() > 1) {
      String early = names.get(0);
      String late = names.get(names.size() - 1);
      verdicts.add(
          new Verdict(
              "The first layers of the two are more alike than the last.",
              Finding.of(same.get(early) > same.get(late)),
              say("CKA %.3f at %s, %.3f at %s.", same.get(early), early, same.get(late), late)));
    }
    double first = predictions.get("f1_first");
    double second = predictions.get("f1_second");
    double agreement = predictions.get("agreement");
    verdicts.add(
        new Verdict(
            "The two agree with each other more than either does with the truth.",
            Finding.of(agreement > Math.max(first, second)),
            say(
                "Mean F1 %.3f between them, %.3f and %.3f against the truth; %.0f %% of the"
                    + " structures are identical, and %.0f %% of the wrong pairs are shared.",
                agreement,
                first,
                second,
                100 * predictions.get("identical"),
                100 * predictions.get("shared_errors"))));
    return verdicts;
  }

  private static String say(String text, Object... arguments) {
    return String.format(Locale.ROOT, text, arguments);
  }
}
