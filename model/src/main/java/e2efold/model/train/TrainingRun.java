package e2efold.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.set.KmerSet;
import e2efold.model.Evidence;
import e2efold.model.FoldingNetwork;
import e2efold.model.ParameterSpec;
import e2efold.model.ParameterSpec.Role;
import e2efold.model.Parameters;
import e2efold.model.io.ModelBundle;
import e2efold.model.io.Provenance;
import e2efold.model.train.Checkpoint.Position;
import e2efold.model.train.Stage.Objective;
import e2efold.model.train.TrainingData.TrainingSet;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The training loop. It goes from checkpoint to checkpoint; killed at any moment and resumed, it
 * ends with the same weights. Batches and dropout follow from seed and step alone.
 */
public final class TrainingRun {

  // No more than this is lost when the power fails between two validations.
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(5);

  private final RunFolder folder;
  private final TrainingPlan plan;
  private final TrainingData data;
  private final String program;
  private final List<LabelledRna> rnas = new ArrayList<>();
  private final BatchPlanner planner;
  private final KmerSet learnedFrom;
  private final Duration between;
  private long saved;

  /**
   * Joins a run's folder and data.
   *
   * @param folder where the run lives
   * @param program version and commit of the program, for provenance
   * @throws IOException when the folder is damaged
   */
  public TrainingRun(RunFolder folder, String program) throws IOException {
    this(folder, program, BETWEEN_CHECKPOINTS);
  }

  /** The same with a checkpoint after that much time, beside those after each validation. */
  TrainingRun(RunFolder folder, String program, Duration between) throws IOException {
    this.between = between;
    this.folder = folder;
    this.program = program;
    plan = folder.plan();
    data = folder.data();
    List<BatchPlanner.Item> items = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    List<RnaSequence> known = new ArrayList<>();
    for (TrainingSet set : data.training()) {
      for (LabelledRna rna : set.rnas()) {
        rnas.add(rna);
        items.add(new BatchPlanner.Item(rna.sequence().length(), shares.size(), rna.family()));
        if (!set.artificial()) {
          known.add(rna.sequence());
        }
      }
      shares.add(set.share());
    }
    learnedFrom =
        folder.start().map(start -> start.kmersWith(known)).orElseGet(() -> KmerSet.of(known));
    planner = new BatchPlanner(items, shares, plan.balance(), plan.batchCells(), plan.seed());
  }

  /**
   * Trains from the latest checkpoint, or from the start, to the end of the plan.
   *
   * @param device decides the device; owns what the run makes
   * @param listener hears of steps and validations
   * @throws IOException when the folder cannot be read or written
   * @throws TrainingException when the loss stops being finite
   */
  public void run(NDManager device, TrainingListener listener)
      throws IOException, TrainingException {
    Checkpoint checkpoint = folder.latestCheckpoint().orElse(null);
    Position at = checkpoint == null ? Position.START : checkpoint.position();
    List<ParameterSpec> specs = plan.model().parameters();
    Parameters parameters =
        checkpoint == null
            ? Parameters.initialise(specs, device, plan.seed(), folder.startWeights())
            : Parameters.of(specs, device, checkpoint.weights());
    folder.forgetAfter(at.step());
    try (FoldingNetwork network = new FoldingNetwork(plan.model(), parameters);
        NamedAdam adam =
            new NamedAdam(
                parameters, device, (float) plan.weightDecay(), (float) plan.clipNorm())) {
      if (checkpoint != null) {
        adam.restore(checkpoint.optimiser());
      }
      saved = System.nanoTime();
      while (at.stage() < plan.stages().size()) {
        at = runStage(at, network, adam, device, listener);
      }
    }
  }

  private Position runStage(
      Position from,
      FoldingNetwork network,
      NamedAdam adam,
      NDManager device,
      TrainingListener listener)
      throws IOException, TrainingException {
    Stage stage = plan.stages().get(from.stage());
    Map<String, Double> factors = trainedBy(stage.objective(), network.parameters());
    List<String> trained = List.copyOf(factors.keySet());
    network.parameters().train(trained);
    BatchGradient gradient = new BatchGradient(network, plan.lossWeights());
    Position at = from;
    List<int[]> batches = planner.batches(at.pool());
    while (at.stage() == from.stage() && at.stageStep() < stage.steps()) {
      if (at.batch() >= batches.size()) {
        at = at.nextPool();
        batches = planner.batches(at.pool());
      }
      List<LabelledRna> members =
          Arrays.stream(batches.get(at.batch())).mapToObj(rnas::get).toList();
      Engine.getInstance().setRandomSeed((int) (plan.seed() * 1_000_003 + at.step()));
      double loss = gradient.of(members, stage.objective(), device);
      double rate = stage.rate(at.stageStep());
      double norm = adam.step(trained, name -> rate * factors.get(name));
      if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
        throw new TrainingException(
            "step %d: the loss is %s and its gradient %s. Start again with a lower learning rate."
                .formatted(at.step() + 1, loss, norm));
      }
      at = at.nextStep();
      folder.logStep(at.step(), stage.name(), loss, norm, rate, members.size());
      listener.stepTaken(at.step(), plan.totalSteps(), stage.name(), loss);
      boolean last = at.stageStep() == stage.steps();
      boolean due = System.nanoTime() - saved >= between.toNanos();
      if (last || at.stageStep() % plan.evaluateEvery() == 0) {
        due = true;
        at = validate(at, network, device, listener);
        network.parameters().train(trained);
        if (last || isStale(at)) {
          at = at.nextStage();
        }
      }
      if (due) {
        new Checkpoint(at, network.parameters().toMap(), adam.state())
            .save(folder.checkpoints(), network.parameters().specs());
        saved = System.nanoTime();
      }
    }
    return at.stage() == from.stage() ? at.nextStage() : at;
  }

  private boolean isStale(Position at) {
    return plan.patience() > 0 && !data.validation().isEmpty() && at.stale() >= plan.patience();
  }

  /** What a stage changes, and how fast beside its learning rate. */
  private static Map<String, Double> trainedBy(Objective objective, Parameters parameters) {
    Map<String, Double> factors = new LinkedHashMap<>();
    for (ParameterSpec spec : parameters.specs()) {
      if (spec.role() == Role.TRAINED
          && (objective == Objective.END_TO_END || !LearningRates.isOfSolver(spec))) {
        factors.put(spec.name(), LearningRates.factor(spec));
      }
    }
    return factors;
  }

  private Evidence evidence(Position at) {
    return plan.stages().get(at.stage()).objective() == Objective.SCORES
        ? Evidence.SCORES
        : plan.model().decoder().evidence();
  }

  private Position validate(
      Position at, FoldingNetwork network, NDManager device, TrainingListener listener)
      throws IOException {
    Parameters parameters = network.parameters();
    parameters.train(List.of());
    Map<String, Double> scores =
        new Validation(data.validation()).scores(network, device, evidence(at));
    double mean = scores.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    Position now = at.validated(mean);
    // Of equals the later: it has learned more, and without validation sets all are equal.
    boolean best = mean >= at.best();
    if (best) {
      Provenance provenance =
          new Provenance(
              program,
              LocalDate.now().toString(),
              plan.seed(),
              at.step(),
              folder.digests(),
              scores,
              "");
      ModelBundle.of(plan.model(), parameters.toMap(), provenance)
          .learnedFrom(learnedFrom)
          .save(folder.model());
    }
    folder.logValidation(at.step(), scores, best);
    listener.validated(at.step(), scores, best);
    return now;
  }
}
