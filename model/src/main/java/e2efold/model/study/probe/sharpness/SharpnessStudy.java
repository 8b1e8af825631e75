package e2efold.model.study.probe.sharpness;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.data.report.study.StudyReport;
import e2efold.data.rna.LabelledRna;
import e2efold.model.study.KeptCells;
import e2efold.model.study.probe.NetworkLoss;
import e2efold.model.study.probe.NetworkLoss.Terms;
import e2efold.model.study.probe.ProbeStudy;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.ProbedModel.Block;
import e2efold.model.study.probe.ProbedRnas;
import e2efold.model.study.probe.Seconds;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** How sharp the minimum of a trained model is, through its scores and through its solver. */
public final class SharpnessStudy implements ProbeStudy {

  static final String TITLE = "Sharpness of a trained model";

  /** Length of the step of differences: single precision against the bend of the loss. */
  private static final double NUDGE = 0.01;

  static final String SCORES = "scores";

  private final ProbedModel model;
  private final List<LabelledRna> rnas;
  private final SharpnessSettings settings;
  private final NDManager manager;
  private final long seed;

  /**
   * Prepares the study.
   *
   * @param model the model
   * @param rnas RNAs of known structure; those without pairs are left out
   * @param settings how closely to look
   * @param manager decides the device
   * @param seed of whatever is drawn
   * @throws IllegalArgumentException when no RNA has pairs
   */
  public SharpnessStudy(
      ProbedModel model,
      List<LabelledRna> rnas,
      SharpnessSettings settings,
      NDManager manager,
      long seed) {
    this.model = model;
    this.rnas = ProbedRnas.of(rnas, model.spec().rules(), 1);
    this.settings = settings;
    this.manager = manager;
    this.seed = seed;
  }

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public int cells() {
    return 1 + settings.depths().size();
  }

  @Override
  public double estimate() {
    int middle = settings.depths().get(settings.depths().size() / 2);
    try (NetworkLoss loss =
        model.atDepth(middle).loss(Block.NETWORK, Terms.CONTACTS, rnas, manager)) {
      Seconds seconds = Seconds.of(loss);
      return seconds.gradient() * settings.gradients() + seconds.value() * settings.values();
    }
  }

  @Override
  public StudyReport report(KeptCells cells, Provenance provenance) throws IOException {
    Map<String, Map<String, Double>> results = new LinkedHashMap<>();
    results.put(SCORES, cells.of(SCORES, () -> measure(model, Terms.SCORES)));
    for (int depth : settings.depths()) {
      ProbedModel deep = model.atDepth(depth);
      String key = "t-" + depth;
      results.put(
          Integer.toString(depth),
          cells.of(
              key,
              () -> {
                Map<String, Double> values = measure(deep, Terms.CONTACTS);
                values.putAll(coefficients(deep));
                return values;
              }));
    }
    return new SharpnessReport(results, settings, rnas.size(), model).study(provenance);
  }

  private Map<String, Double> measure(ProbedModel deep, Terms terms) {
    try (NetworkLoss loss = deep.loss(Block.NETWORK, terms, rnas, manager)) {
      return new Sharpness(loss, loss.point(), settings, NUDGE).measure(seed);
    }
  }

  /** The same curvature in the few coefficients of the solver. */
  private Map<String, Double> coefficients(ProbedModel deep) {
    Map<String, Double> named = new LinkedHashMap<>();
    try (NetworkLoss loss = deep.loss(Block.COEFFICIENTS, Terms.CONTACTS, rnas, manager)) {
      double[] point = loss.point();
      if (point.length > 0) {
        Map<String, Double> values = new LinkedHashMap<>();
        new Sharpness(loss, point, settings, NUDGE)
            .curvature(values, loss.value(point), new SplittableRandom(seed));
        values.forEach((name, value) -> named.put("coefficients_" + name, value));
      }
    }
    return named;
  }
}
