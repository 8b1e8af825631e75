package e2efold.model.adapt;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.model.Calibration;
import e2efold.model.FoldingNetwork;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.io.Json;
import e2efold.model.io.ModelBundle;
import e2efold.model.io.Provenance;
import e2efold.model.train.BatchGradient;
import e2efold.model.train.Checkpoint;
import e2efold.model.train.Checkpoint.Position;
import e2efold.model.train.NamedAdam;
import e2efold.model.train.RunFolder;
import e2efold.model.train.TrainingException;
import e2efold.model.train.TrainingListener;
import e2efold.model.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Learns a start from which few steps on a few RNAs of a family lead far. A run is a folder as of
 * training, with {@code meta.json} beside its plan; killed at any moment and resumed, it ends with
 * the same weights.
 */
public final class MetaTraining {

  private static final float CLIP_NORM = (float) GradientDescent.CLIP_NORM;

  private final RunFolder folder;
  private final String program;
  private final MetaPlan meta;
  private final TrainingPlan plan;
  private final List<LabelledRna> rnas;
  private final EpisodeDraws draws;

  /**
   * Tells whether a run can go on from a folder.
   *
   * @param folder any path
   * @return whether its making was finished
   */
  public static boolean isWhole(Path folder) {
    return RunFolder.isWhole(folder) && Files.isRegularFile(folder.resolve(MetaMaterial.META));
  }

  /**
   * Opens a run.
   *
   * @param folder a folder that {@link MetaMaterial#create} made
   * @param program version and commit of the program, for provenance
   * @throws IOException when it is no such folder, or is damaged
   */
  public MetaTraining(Path folder, String program) throws IOException {
    if (!isWhole(folder)) {
      throw new IOException(
          folder + ": is not a run of meta-training. Name the folder given to -o.");
    }
    this.folder = RunFolder.open(folder);
    this.program = program;
    Path file = folder.resolve(MetaMaterial.META);
    meta = Json.decode(Files.readAllBytes(file), MetaPlan.class, file.toString());
    plan = this.folder.plan();
    rnas = this.folder.data().training().get(0).rnas();
    draws = new EpisodeDraws(TaskFamily.ofUnrelated(rnas), meta, plan.seed());
  }

  /**
   * How the run learns.
   *
   * @return the plan
   */
  public MetaPlan plan() {
    return meta;
  }

  /**
   * The learned start.
   *
   * @return folder of the bundle; not there before the last step
   */
  public Path model() {
    return folder.model();
  }

  /**
   * Learns from the latest checkpoint, or from the start, to the end.
   *
   * @param device decides the device; owns what the run makes
   * @param listener hears of the steps
   * @throws IOException when the folder cannot be read or written
   * @throws TrainingException when a loss stops being finite
   */
  public void run(NDManager device, TrainingListener listener)
      throws IOException, TrainingException {
    ModelBundle start = folder.start().orElseThrow();
    Optional<Checkpoint> checkpoint = folder.latestCheckpoint();
    List<ParameterSpec> specs = plan.model().parameters();
    Map<String, float[]> values = checkpoint.map(Checkpoint::weights).orElse(start.weights());
    Position at = checkpoint.map(Checkpoint::position).orElse(Position.START);
    folder.forgetAfter(at.step());
    try (FoldingNetwork network =
            new FoldingNetwork(plan.model(), Parameters.of(specs, device, values));
        NamedAdam adam = new NamedAdam(network.parameters(), device, 0, CLIP_NORM)) {
      checkpoint.ifPresent(found -> adam.restore(found.optimiser()));
      GroupWeights weights = new GroupWeights(network.parameters(), meta.group());
      while (at.step() < meta.steps()) {
        Slope slope = direction(at.step(), network, weights, device);
        double norm = weights.step(adam, slope.gradient(), meta.learningRate(), device);
        at = at.nextStep();
        String name = meta.method().name().toLowerCase(Locale.ROOT);
        int rnas = meta.tasks() * (meta.support() + meta.query());
        folder.logStep(at.step(), name, slope.value(), norm, meta.learningRate(), rnas);
        listener.stepTaken(at.step(), meta.steps(), name, slope.value());
        if (at.step() % plan.evaluateEvery() == 0 || at.step() == meta.steps()) {
          new Checkpoint(at, network.parameters().toMap(), adam.state())
              .save(folder.checkpoints(), specs);
        }
      }
      save(start, network.parameters().toMap());
    }
  }

  /** Mean over the episodes of a step, at the weights the network has; it has them afterwards. */
  private Slope direction(long step, FoldingNetwork network, GroupWeights weights, NDManager device)
      throws TrainingException {
    BatchGradient gradient = new BatchGradient(network, plan.lossWeights());
    double[] start = weights.read();
    double[] sum = new double[start.length];
    double value = 0;
    MetaGradient method = method(network, weights, device);
    for (int task = 0; task < meta.tasks(); task++) {
      long episode = step * meta.tasks() + task;
      Slope slope =
          method.of(
              draws.episode(
                  episode,
                  rnas ->
                      new RnaLoss(
                          weights,
                          gradient,
                          rnas,
                          plan.batchCells(),
                          plan.seed() * 1_000_003 + episode,
                          device)),
              start);
      value += slope.value() / meta.tasks();
      for (int k = 0; k < sum.length; k++) {
        sum[k] += slope.gradient()[k] / meta.tasks();
      }
    }
    weights.write(start);
    return new Slope(value, sum);
  }

  private MetaGradient method(FoldingNetwork network, GroupWeights weights, NDManager device) {
    GradientDescent descent =
        new GradientDescent(
            weights.rates(meta.innerRate()), meta.innerSteps(), GradientDescent.CLIP_NORM);
    InnerSteps inner =
        meta.innerOptimiser() == InnerOptimiser.GRADIENT_DESCENT
            ? descent
            : new AdamSteps(
                network.parameters(), weights, meta.innerRate(), meta.innerSteps(), device);
    return switch (meta.method()) {
      case MAML -> MetaGradient.throughSteps(descent);
      case FIRST_ORDER -> MetaGradient.atEnd(inner);
      case REPTILE -> MetaGradient.towardsEnd(inner);
    };
  }

  private void save(ModelBundle start, Map<String, float[]> values) throws IOException {
    Map<String, String> data = new LinkedHashMap<>(start.manifest().provenance().data());
    data.putAll(folder.digests());
    String remarks =
        "meta-trained from %s: %s, %s, %d inner steps by %s at rate %s on %d RNAs"
            .formatted(
                start.id(),
                word(meta.method()),
                word(meta.group()),
                meta.innerSteps(),
                word(meta.innerOptimiser()),
                meta.innerRate(),
                meta.support());
    Provenance origin =
        new Provenance(
            program,
            LocalDate.now().toString(),
            plan.seed(),
            meta.steps(),
            data,
            Map.of(),
            remarks);
    Calibration calibration = start.manifest().calibration();
    ModelBundle.of(plan.model(), values, origin)
        .calibrated(calibration, plan.model().decoder())
        .learnedFrom(start.kmersWith(rnas.stream().map(LabelledRna::sequence).toList()))
        .save(folder.model());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
