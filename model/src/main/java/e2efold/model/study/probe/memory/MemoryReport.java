package e2efold.model.study.probe.memory;

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
import e2efold.model.study.probe.memory.MemoryCell.Corruption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report of the study, from the numbers of its cells. */
record MemoryReport(
    MemorySettings settings,
    ProbedModel form,
    int train,
    int test,
    Map<MemoryCell, Map<String, Double>> results) {

  private static final String QUESTION =
      "Can a model that must obey the constraints of base pairing memorise structures that mean"
          + " nothing, and does the depth of its solver change that?";

  private static final String METHOD =
      "Networks of %d channels with '%s', trained for %d steps from the same weights on %d RNAs and"
          + " tested on %d others; no dropout, no weight decay to speak of. 'labels': a share of the"
          + " training RNAs has random structures of as many legal pairs, no base twice, so that"
          + " noise keeps every constraint. 'sequences': all are shuffled with their neighbours kept"
          + " (Altschul and Erickson, 1985), and keep of the structure what is still legal.\n\nF1:"
          + " exact pairs against the structures that were learned, or the true ones of the test"
          + " RNAs. steps_to_fit: until the mean F1 reaches %.1f. Forgetting: checks at which an RNA"
          + " fell below F1 %.1f after it had reached it, per RNA (Toneva et al., ICLR 2019)."
          + " critical_share: RNAs of which one of %d random single-base mutations changes more than"
          + " %d predicted pairs (Arpit et al., ICML 2017). perturbation: mean rise of the training"
          + " loss when every filter moves by a tenth of its length.";

  private static final List<String> LIMITS =
      List.of(
          "Few RNAs, one seed: only large differences mean anything.",
          "Short training: what is not fitted after it might be later.",
          "A random structure has no stems; being harder to predict and being noise are not told"
              + " apart.");

  StudyReport study(Provenance provenance) {
    return new StudyReport(
        new Report(MemoryStudy.TITLE, provenance, List.of(table(), curves()), List.of()),
        QUESTION,
        METHOD.formatted(
            settings.width(),
            form.spec().solver().algorithm(),
            settings.trainingSteps(),
            train,
            test,
            MemoryTrial.FITTED,
            MemoryTrial.LEARNED,
            settings.mutations(),
            MemoryTrial.CHANGED),
        figures(),
        verdicts(),
        LIMITS);
  }

  private double value(Corruption corruption, int percent, int depth, String quantity) {
    return results.get(new MemoryCell(corruption, percent, depth)).get(quantity);
  }

  private Table table() {
    List<String> quantities =
        List.of(
            "train_f1",
            "test_f1",
            "steps_to_fit",
            "forgetting_events",
            "critical_share",
            "train_loss",
            "perturbation");
    List<List<Cell>> rows = new ArrayList<>();
    results.forEach(
        (cell, values) -> {
          List<Cell> row =
              new ArrayList<>(
                  List.of(Cell.of(cell.depth()), Cell.of(cell.name()), Cell.of(cell.percent())));
          for (String quantity : quantities) {
            double value = values.get(quantity);
            row.add(Double.isFinite(value) ? Cell.of(value) : new Cell.Undefined());
          }
          rows.add(row);
        });
    List<String> columns = new ArrayList<>(List.of("steps", "noise_in", "percent"));
    columns.addAll(quantities);
    return new Table("memorization", columns, rows);
  }

  private int every() {
    return settings.trainingSteps() / settings.checks();
  }

  private Table curves() {
    List<List<Cell>> rows = new ArrayList<>();
    results.forEach(
        (cell, values) -> {
          for (int check = 0; check <= settings.checks(); check++) {
            rows.add(
                List.of(
                    Cell.of(cell.depth()),
                    Cell.of(cell.name()),
                    Cell.of(cell.percent()),
                    Cell.of(check * every()),
                    Cell.of(values.get("train_f1_" + check))));
          }
        });
    return new Table(
        "curves", List.of("steps", "noise_in", "percent", "training_step", "train_f1"), rows);
  }

  private List<Figure> figures() {
    List<Panel> curves = new ArrayList<>();
    List<Panel> noise = new ArrayList<>();
    double[] x = new double[settings.checks() + 1];
    for (int check = 0; check < x.length; check++) {
      x[check] = (double) check * every();
    }
    double[] percents = settings.percents().stream().mapToDouble(Integer::doubleValue).toArray();
    for (int depth : settings.depths()) {
      List<Line> lines = new ArrayList<>();
      results.forEach(
          (cell, values) -> {
            if (cell.depth() == depth) {
              double[] y = new double[x.length];
              Arrays.setAll(y, check -> values.get("train_f1_" + check));
              String name =
                  cell.corruption() == Corruption.LABELS
                      ? cell.percent() + " % random structures"
                      : "shuffled sequences";
              lines.add(Line.of(name, x, y));
            }
          });
      curves.add(
          new Panel(
              "T = " + depth, Axis.linear("training steps"), Axis.linear("F1, learned"), lines));
      noise.add(
          new Panel(
              "T = " + depth,
              Axis.linear("random structures (%)"),
              Axis.linear("F1"),
              List.of(
                  Line.of("learned", percents, alongNoise(depth, "train_f1")),
                  Line.of("test RNAs", percents, alongNoise(depth, "test_f1"))
                      .drawn(Style.SOLID))));
    }
    return List.of(
        new Figure(
            "curves", "How fast real, random and shuffled training sets are learned.", curves),
        new Figure(
            "noise",
            "F1 on what was learned, random structures among it, and on other RNAs with their true"
                + " structures.",
            noise));
  }

  private double[] alongNoise(int depth, String quantity) {
    return settings.percents().stream()
        .mapToDouble(percent -> value(Corruption.LABELS, percent, depth, quantity))
        .toArray();
  }

  private List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    int clean = settings.percents().get(0);
    int noisy = settings.percents().get(settings.percents().size() - 1);
    int shallow = settings.depths().get(0);
    int deep = settings.depths().get(settings.depths().size() - 1);
    double real = value(Corruption.LABELS, clean, deep, "train_f1");
    double random = value(Corruption.LABELS, noisy, deep, "train_f1");
    verdicts.add(
        new Verdict(
            "Random structures are learned less well than real ones in the same time.",
            Finding.of(random < real),
            say(
                "F1 %.2f and %.2f at T = %d; on test RNAs %.2f and %.2f.",
                random,
                real,
                deep,
                value(Corruption.LABELS, noisy, deep, "test_f1"),
                value(Corruption.LABELS, clean, deep, "test_f1"))));
    if (shallow != deep) {
      double little = value(Corruption.LABELS, noisy, shallow, "train_f1");
      verdicts.add(
          new Verdict(
              "A deeper solver memorises less of random structures.",
              Math.abs(random - little) < 0.05 ? Finding.UNDECIDED : Finding.of(random < little),
              say("F1 %.2f at T = %d, %.2f at %d.", little, shallow, random, deep)));
    }
    verdicts.add(
        new Verdict(
            "With noise more is forgotten on the way.",
            Finding.of(
                value(Corruption.LABELS, noisy, deep, "forgetting_events")
                    > value(Corruption.LABELS, clean, deep, "forgetting_events")),
            say(
                "%.2f events per RNA against %.2f at T = %d.",
                value(Corruption.LABELS, noisy, deep, "forgetting_events"),
                value(Corruption.LABELS, clean, deep, "forgetting_events"),
                deep)));
    verdicts.add(correlation());
    return verdicts;
  }

  /** Whether models whose loss rises faster have the larger gap, over all trainings. */
  private Verdict correlation() {
    double[] rise = results.values().stream().mapToDouble(v -> v.get("perturbation")).toArray();
    double[] gap =
        results.values().stream().mapToDouble(v -> v.get("train_f1") - v.get("test_f1")).toArray();
    double rank = RankCorrelation.of(rise, gap);
    return new Verdict(
        "Models in sharper minima have the larger gap between learned and test RNAs.",
        Math.abs(rank) < 0.5 ? Finding.UNDECIDED : Finding.of(rank > 0),
        say("Rank correlation of perturbation and gap over %d models: %.2f.", gap.length, rank));
  }

  private static String say(String text, Object... arguments) {
    return String.format(Locale.ROOT, text, arguments);
  }
}
