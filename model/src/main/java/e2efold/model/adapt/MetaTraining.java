package e2efold.model.adapt;

import ai.djl.ndarray.NDManager;
import e2efold.data.format.AtomicFile;
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
import e2efold.model.train.LossWeights;
import e2efold.model.train.NamedAdam;
import e2efold.model.train.RunFolder;
import e2efold.model.train.TrainingData;
import e2efold.model.train.TrainingData.TrainingSet;
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

  private static final String META = "meta.json";
  private static final float CLIP_NORM = 1;

  private final RunFolder folder;
  private final String program;
  private final MetaPlan meta;
  private final TrainingPlan plan;
  private final EpisodeDraws draws;

  /**
   * What a new run is made from.
   *
   * @param start the model to begin with
   * @param families the tasks; those that are too small are left out
   * @param data name of the set they come from
   * @param losses how the losses are weighted
   * @param batchCells bound on RNAs × length² that are computed at once
   * @param checkpointEvery steps between checkpoints
   * @param seed decides episodes and what is dropped out
   */
  public record Material(
      ModelBundle start,
      List<TaskFamily> families,
      String data,
      LossWeights losses,
      long batchCells,
      int checkpointEvery,
      long seed) {}

  /**
   * Makes the folder of a new run.
   *
   * @param folder a folder that is empty or does not exist
   * @param meta how to learn
   * @param material from what
   * @throws IOException when the folder holds something, or cannot be written
   * @throws IllegalArgumentException when fewer than two families are large enough, or the model
   *     has no parameter of the group
   */
  public static void create(Path folder, MetaPlan meta, Material material) throws IOException {
    List<TaskFamily> tasks = EpisodeDraws.usable(material.families(), meta);
    meta.group().of(material.start().manifest().model().parameters());
    TrainingPlan plan =
        new TrainingPlan(
            material.seed(),
            material.start().manifest().model(),
            0.5,
            material.batchCells(),
            material.losses().positive(),
            material.losses().priorPenalty(),
            material.losses().discount(),
            0,
            CLIP_NORM,
            material.checkpointEvery(),
            0,
            List.of());
    List<LabelledRna> rnas = tasks.stream().flatMap(task -> task.rnas().stream()).toList();
    RunFolder.create(
        folder,
        plan,
        new TrainingData(List.of(new TrainingSet(material.data(), 1, rnas)), List.of()),
        Optional.of(material.start()));
    try (AtomicFile out = AtomicFile.create(folder.resolve(META))) {
      out.stream().write(Json.encode(meta));
      out.commit();
    }
  }

  /**
   * Tells whether a run can go on from a folder.
   *
   * @param folder any path
   * @return whether its making was finished
   */
  public static boolean isWhole(Path folder) {
    return RunFolder.isWhole(folder) && Files.isRegularFile(folder.resolve(META));
  }

  /**
   * Opens a run.
   *
   * @param folder a folder that {@link #create} made
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
    Path file = folder.resolve(META);
    meta = Json.decode(Files.readAllBytes(file), MetaPlan.class, file.toString());
    plan = this.folder.plan();
    draws =
        new EpisodeDraws(
            TaskFamily.ofUnrelated(this.folder.data().training().get(0).rnas()), meta, plan.seed());
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
      BatchGradient gradient = new BatchGradient(network, plan.lossWeights());
      while (at.step() < meta.steps()) {
        Slope slope = direction(at.step(), weights, gradient, device);
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
  private Slope direction(long step, GroupWeights weights, BatchGradient gradient, NDManager device)
      throws TrainingException {
    double[] start = weights.read();
    double[] sum = new double[start.length];
    double value = 0;
    GradientDescent inner =
        new GradientDescent(
            weights.rates(meta.innerRate()), meta.innerSteps(), GradientDescent.CLIP_NORM);
    MetaGradient method = new MetaGradient(meta.method(), inner);
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

  private void save(ModelBundle start, Map<String, float[]> values) throws IOException {
    Map<String, String> data = new LinkedHashMap<>(start.manifest().provenance().data());
    data.putAll(folder.digests());
    String remarks =
        "meta-trained from %s: %s, %s, %d inner steps at rate %s on %d RNAs"
            .formatted(
                start.id(),
                word(meta.method()),
                word(meta.group()),
                meta.innerSteps(),
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
        .save(folder.model());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
