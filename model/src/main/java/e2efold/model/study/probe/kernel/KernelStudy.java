package e2efold.model.study.probe.kernel;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.data.report.study.StudyReport;
import e2efold.data.rna.LabelledRna;
import e2efold.model.study.KeptCells;
import e2efold.model.study.probe.NetworkLoss;
import e2efold.model.study.probe.NetworkLoss.Terms;
import e2efold.model.study.probe.PairOutputs;
import e2efold.model.study.probe.PairOutputs.Place;
import e2efold.model.study.probe.ProbeStudy;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.ProbedModel.Block;
import e2efold.model.study.probe.ProbedRnas;
import e2efold.model.study.probe.Seconds;
import e2efold.model.study.probe.ShortTraining;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The neural tangent kernel of a model: what it learns from what, and how depth changes that. */
public final class KernelStudy implements ProbeStudy {

  static final String TITLE = "Neural tangent kernel of a model";

  static final String SCORES = "scores";
  private static final int BATCH = 4;
  private static final double RATE = 0.003;

  /** Below this share of the trace an output has no derivative in single precision. */
  private static final double SILENT = 1e-8;

  private final ProbedModel model;
  private final List<LabelledRna> rnas;
  private final List<Place> places;
  private final KernelSettings settings;
  private final NDManager manager;
  private final long seed;

  /**
   * Prepares the study.
   *
   * @param model the model
   * @param rnas RNAs of known structure; those without pairs are left out
   * @param settings how closely to look
   * @param manager decides the device
   * @param seed of pairs, fresh weights and trainings
   * @throws IllegalArgumentException when fewer than two RNAs have pairs, or Java has too little
   *     memory for all gradients
   */
  public KernelStudy(
      ProbedModel model,
      List<LabelledRna> rnas,
      KernelSettings settings,
      NDManager manager,
      long seed) {
    this.model = model;
    this.rnas = ProbedRnas.of(rnas, model.spec().rules(), 2);
    this.settings = settings;
    this.manager = manager;
    this.seed = seed;
    places = PairOutputs.draw(model, this.rnas, settings.each(), seed);
    long weights = model.spec().parameters().stream().mapToLong(p -> p.count()).sum();
    long needed = 4L * weights * places.size() + 32L * weights;
    long most = Runtime.getRuntime().maxMemory() / 10 * 8;
    if (needed > most) {
      throw new IllegalArgumentException(
          "%d gradients of %d weights need %.1f GB and Java may take %.1f: lower --rnas"
              .formatted(places.size(), weights, needed / 1e9, most / 1e9));
    }
  }

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public int cells() {
    return 1 + settings.depths().size() + settings.widths().size();
  }

  @Override
  public double estimate() {
    try (NetworkLoss loss =
        model.loss(Block.NETWORK, Terms.CONTACTS, rnas.subList(0, 1), manager)) {
      return Seconds.of(loss).gradient() * places.size() * (1 + settings.depths().size());
    }
  }

  @Override
  public StudyReport report(KeptCells cells, Provenance provenance) throws IOException {
    Map<String, Map<String, Double>> kernels = new LinkedHashMap<>();
    kernels.put(SCORES, cells.of(SCORES, () -> measure(model, Terms.SCORES)));
    for (int depth : settings.depths()) {
      ProbedModel deep = model.atDepth(depth);
      kernels.put(
          Integer.toString(depth), cells.of("t-" + depth, () -> measure(deep, Terms.CONTACTS)));
    }
    Map<Integer, Map<String, Double>> drifts = new LinkedHashMap<>();
    for (int width : settings.widths()) {
      drifts.put(width, cells.of("width-" + width, () -> follow(width)));
    }
    return new KernelReport(settings, rnas.size(), places.size(), model, kernels, drifts)
        .study(provenance);
  }

  private double[] labels() {
    return places.stream().mapToDouble(Place::label).toArray();
  }

  private Map<String, Double> measure(ProbedModel deep, Terms terms) {
    Map<String, Double> values = new LinkedHashMap<>();
    try (PairOutputs outputs = new PairOutputs(deep, rnas, places, terms, manager)) {
      double[] point = outputs.point();
      TangentKernel kernel = TangentKernel.of(outputs, point);
      double[] eigenvalues = kernel.eigenvalues();
      for (int k = 0; k < eigenvalues.length; k++) {
        values.put("eigenvalue_" + (k + 1), eigenvalues[k]);
      }
      values.put("trace", kernel.trace());
      values.put("effective_rank", kernel.effectiveRank());
      values.put("condition", eigenvalues[0] / eigenvalues[eigenvalues.length - 1]);
      boolean learns = kernel.trace() > 0;
      values.put("alignment", learns ? kernel.alignment(labels()) : Double.NaN);
      values.put("kernel_accuracy", learns ? kernel.accuracy(labels()) : Double.NaN);
      double silent = 0;
      double right = 0;
      for (int n = 0; n < places.size(); n++) {
        silent += kernel.entries()[n][n] <= SILENT * kernel.trace() ? 1 : 0;
        double value = outputs.value(point, n) - (terms == Terms.SCORES ? 0 : 0.5);
        right += value * places.get(n).label() > 0 ? 1 : 0;
      }
      values.put("silent_share", silent / places.size());
      values.put("model_accuracy", right / places.size());
    }
    return values;
  }

  /** The kernel of a small network's scores while it is trained on the same RNAs. */
  private Map<String, Double> follow(int width) {
    ProbedModel small = ProbedModel.small(width, model.spec().solver(), seed, manager);
    int every = settings.trainingSteps() / (settings.snapshots() - 1);
    int steps = every * (settings.snapshots() - 1);
    List<Map<String, float[]>> snapshots = new ArrayList<>();
    try (NetworkLoss layout = small.loss(Block.ALL, Terms.BOTH, rnas.subList(0, 1), manager)) {
      new ShortTraining(steps, BATCH, RATE, seed)
          .run(
              small,
              rnas,
              manager,
              (step, point) -> {
                if (step % every == 0) {
                  snapshots.add(layout.layout().unflatten(point));
                }
              });
    }
    Map<String, Double> values = new LinkedHashMap<>();
    TangentKernel first = null;
    for (int t = 0; t < snapshots.size(); t++) {
      try (PairOutputs outputs =
          new PairOutputs(small.with(snapshots.get(t)), rnas, places, Terms.SCORES, manager)) {
        TangentKernel kernel = TangentKernel.of(outputs, outputs.point());
        first = first == null ? kernel : first;
        values.put("step_" + t, (double) t * every);
        values.put("drift_" + t, kernel.drift(first));
        values.put("alignment_" + t, kernel.alignment(labels()));
        values.put("accuracy_" + t, kernel.accuracy(labels()));
      }
    }
    return values;
  }
}
