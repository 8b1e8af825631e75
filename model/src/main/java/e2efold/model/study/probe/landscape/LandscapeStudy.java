package e2efold.model.study.probe.landscape;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.data.report.study.StudyReport;
import e2efold.data.rna.LabelledRna;
import e2efold.model.study.KeptCells;
import e2efold.model.study.probe.Directions;
import e2efold.model.study.probe.NetworkLoss;
import e2efold.model.study.probe.NetworkLoss.Terms;
import e2efold.model.study.probe.ProbeStudy;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.ProbedModel.Block;
import e2efold.model.study.probe.ProbedRnas;
import e2efold.model.study.probe.Seconds;
import e2efold.model.study.probe.ShortTraining;
import e2efold.model.study.probe.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The loss around a trained model, seen through its scores and through depths of its solver. */
public final class LandscapeStudy implements ProbeStudy {

  static final String TITLE = "Loss landscape of a trained model";

  /** Factors of coefficients go from 1/SPAN to SPAN. */
  static final double SPAN = 8;

  static final String SCORES = "scores";
  private static final int WIDTH = 16;
  private static final int BATCH = 4;
  private static final double RATE = 0.003;
  private static final double BEYOND = 0.2;

  private final ProbedModel model;
  private final List<LabelledRna> rnas;
  private final LandscapeSettings settings;
  private final NDManager manager;
  private final long seed;

  /**
   * Prepares the study.
   *
   * @param model the model
   * @param rnas RNAs of known structure; those without pairs are left out
   * @param settings how closely to look
   * @param manager decides the device
   * @param seed of the directions, of the fresh weights and of the training
   * @throws IllegalArgumentException when fewer than two RNAs have pairs
   */
  public LandscapeStudy(
      ProbedModel model,
      List<LabelledRna> rnas,
      LandscapeSettings settings,
      NDManager manager,
      long seed) {
    this.model = model;
    this.rnas = ProbedRnas.of(rnas, model.spec().rules(), 2);
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
    int depths = settings.depths().size();
    int coefficients = plane().isPresent() ? depths * settings.coefficientPoints() : 0;
    return 1 + depths + 2 * settings.planePoints() + coefficients + 1;
  }

  @Override
  public double estimate() {
    int middle = settings.depths().get(settings.depths().size() / 2);
    try (NetworkLoss loss =
        model.atDepth(middle).loss(Block.NETWORK, Terms.CONTACTS, rnas, manager)) {
      return Seconds.of(loss).value() * settings.values();
    }
  }

  @Override
  public StudyReport report(KeptCells cells, Provenance provenance) throws IOException {
    Map<String, Map<String, Double>> lines = new LinkedHashMap<>();
    lines.put(SCORES, cells.of("line-scores", () -> lines(model, Terms.SCORES)));
    for (int depth : settings.depths()) {
      ProbedModel deep = model.atDepth(depth);
      lines.put(
          Integer.toString(depth), cells.of("line-t-" + depth, () -> lines(deep, Terms.CONTACTS)));
    }
    Map<String, double[][]> planes = new LinkedHashMap<>();
    planes.put(SCORES, plane(cells, "plane-scores", model, Terms.SCORES));
    ProbedModel deepest = model.atDepth(settings.deepest());
    planes.put(
        Integer.toString(settings.deepest()),
        plane(cells, "plane-t-" + settings.deepest(), deepest, Terms.CONTACTS));
    Map<Integer, double[][]> coefficients = new LinkedHashMap<>();
    Optional<CoefficientPlane> plane = plane();
    if (plane.isPresent()) {
      for (int depth : settings.depths()) {
        coefficients.put(depth, coefficients(cells, depth, plane.get()));
      }
    }
    Map<String, Double> training = cells.of("training", this::training);
    return new LandscapeReport(
            settings, rnas.size(), model, lines, planes, plane, coefficients, training)
        .study(provenance);
  }

  /** The lines, then the way from fresh weights to the trained ones. */
  private Map<String, Double> lines(ProbedModel deep, Terms terms) {
    Map<String, Double> values = new LinkedHashMap<>();
    try (NetworkLoss loss = deep.loss(Block.NETWORK, terms, rnas, manager)) {
      double[] point = loss.point();
      SplittableRandom random = new SplittableRandom(seed);
      Directions directions = new Directions(loss.layout(), point);
      double[] shares = Slices.evenly(-1, 1, settings.linePoints());
      for (int d = 0; d < settings.lines(); d++) {
        double[] along = directions.filterNormalised(random);
        put(values, "line_" + d + "_", new Slices(loss, point).line(along, shares));
      }
      ProbedModel fresh = ProbedModel.untrained(deep.spec(), seed, manager);
      double[] start = loss.layout().flatten(fresh.weights());
      double[] way = Vector.moved(point, -1, start);
      double[] places = Slices.evenly(-0.5, 1.5, settings.linePoints());
      put(values, "interpolation_", new Slices(loss, start).line(way, places));
    }
    return values;
  }

  private static void put(Map<String, Double> values, String prefix, double[] numbers) {
    for (int k = 0; k < numbers.length; k++) {
      values.put(prefix + k, numbers[k]);
    }
  }

  static double[] take(Map<String, Double> values, String prefix, int count) {
    double[] numbers = new double[count];
    for (int k = 0; k < count; k++) {
      numbers[k] = values.get(prefix + k);
    }
    return numbers;
  }

  private double[][] plane(KeptCells cells, String key, ProbedModel deep, Terms terms)
      throws IOException {
    int n = settings.planePoints();
    double[] shares = Slices.evenly(-1, 1, n);
    double[][] heights = new double[n][];
    try (NetworkLoss loss = deep.loss(Block.NETWORK, terms, rnas, manager)) {
      double[] point = loss.point();
      SplittableRandom random = new SplittableRandom(seed);
      Directions directions = new Directions(loss.layout(), point);
      double[] first = directions.filterNormalised(random);
      double[] second = directions.filterNormalised(random);
      Slices slices = new Slices(loss, point);
      for (int r = 0; r < n; r++) {
        double share = shares[r];
        Map<String, Double> row =
            cells.of(
                key + "-" + r,
                () -> {
                  Map<String, Double> values = new LinkedHashMap<>();
                  put(values, "", slices.row(first, shares, second, share));
                  return values;
                });
        heights[r] = take(row, "", n);
      }
    }
    return heights;
  }

  private Optional<CoefficientPlane> plane() {
    try (NetworkLoss loss =
        model.loss(Block.COEFFICIENTS, Terms.CONTACTS, rnas.subList(0, 1), manager)) {
      return CoefficientPlane.of(loss.layout());
    }
  }

  /** Factors of a coefficient, evenly in their logarithm. */
  static double[] factors(int count) {
    double[] factors = Slices.evenly(-Math.log(SPAN), Math.log(SPAN), count);
    for (int k = 0; k < count; k++) {
      factors[k] = Math.exp(factors[k]);
    }
    return factors;
  }

  private double[][] coefficients(KeptCells cells, int depth, CoefficientPlane plane)
      throws IOException {
    int n = settings.coefficientPoints();
    double[] factors = factors(n);
    double[][] heights = new double[n][];
    try (NetworkLoss loss =
        model.atDepth(depth).loss(Block.COEFFICIENTS, Terms.CONTACTS, rnas, manager)) {
      double[] point = loss.point();
      for (int r = 0; r < n; r++) {
        double other = factors[r];
        Map<String, Double> row =
            cells.of(
                "coefficients-t-" + depth + "-" + r,
                () -> {
                  Map<String, Double> values = new LinkedHashMap<>();
                  for (int c = 0; c < n; c++) {
                    values.put("" + c, loss.value(plane.at(point, factors[c], other)));
                  }
                  return values;
                });
        heights[r] = take(row, "", n);
      }
    }
    return heights;
  }

  /** A small model of the same solver, where it went, and the plane that holds most of it. */
  private Map<String, Double> training() {
    ProbedModel small = ProbedModel.small(WIDTH, model.spec().solver(), seed, manager);
    List<double[]> snapshots = new ArrayList<>();
    int every = settings.trainingSteps() / (settings.snapshots() - 1);
    int steps = every * (settings.snapshots() - 1);
    new ShortTraining(steps, BATCH, RATE, seed)
        .run(
            small,
            rnas,
            manager,
            (step, point) -> {
              if (step % every == 0) {
                snapshots.add(point.clone());
              }
            });
    TrajectoryPca pca = TrajectoryPca.of(snapshots);
    Map<String, Double> values = new LinkedHashMap<>();
    put(values, "explained_", pca.shares());
    double[][] ends = new double[2][2];
    for (int axis = 0; axis < 2; axis++) {
      double[] along = new double[snapshots.size()];
      for (int t = 0; t < along.length; t++) {
        along[t] = pca.coordinates()[t][axis];
        ends[axis][0] = Math.min(ends[axis][0], along[t]);
        ends[axis][1] = Math.max(ends[axis][1], along[t]);
      }
      put(values, axis == 0 ? "x_" : "y_", along);
      double margin = BEYOND * (ends[axis][1] - ends[axis][0]);
      ends[axis][0] -= margin;
      ends[axis][1] += margin;
      put(values, "ends_" + axis + "_", ends[axis]);
    }
    try (NetworkLoss loss = small.loss(Block.ALL, Terms.BOTH, rnas, manager)) {
      double[] along = new double[snapshots.size()];
      for (int t = 0; t < along.length; t++) {
        along[t] = loss.value(snapshots.get(t));
      }
      put(values, "loss_", along);
      int n = settings.planePoints();
      double[] x = Slices.evenly(ends[0][0], ends[0][1], n);
      double[] y = Slices.evenly(ends[1][0], ends[1][1], n);
      Slices slices = new Slices(loss, snapshots.get(snapshots.size() - 1));
      for (int r = 0; r < n; r++) {
        double[] row = slices.row(pca.directions()[0], x, pca.directions()[1], y[r]);
        put(values, "plane_" + r + "_", row);
      }
    }
    return values;
  }
}
