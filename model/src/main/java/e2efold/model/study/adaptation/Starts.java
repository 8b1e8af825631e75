package e2efold.model.study.adaptation;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.model.ModelSpec;
import e2efold.model.Parameters;
import e2efold.model.adapt.MetaMaterial;
import e2efold.model.adapt.MetaMethod;
import e2efold.model.adapt.MetaPlan;
import e2efold.model.adapt.MetaTraining;
import e2efold.model.adapt.TaskFamily;
import e2efold.model.io.Folders;
import e2efold.model.io.ModelBundle;
import e2efold.model.io.Provenance;
import e2efold.model.train.LossWeights;
import e2efold.model.train.RunFolder;
import e2efold.model.train.Stage;
import e2efold.model.train.Stage.Objective;
import e2efold.model.train.TrainingData;
import e2efold.model.train.TrainingData.TrainingSet;
import e2efold.model.train.TrainingException;
import e2efold.model.train.TrainingListener;
import e2efold.model.train.TrainingPlan;
import e2efold.model.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the models from which adaptation begins. What others build on is kept as a bundle.
 *
 * @param model form of the models
 * @param parts the families
 * @param budget what each start is given
 * @param folder where bundles are kept
 * @param device decides the device
 * @param program version of the program, for provenance
 */
record Starts(
    ModelSpec model,
    AdaptationParts parts,
    AdaptationBudget budget,
    Path folder,
    NDManager device,
    String program) {

  private static final double LEARNING_RATE = 0.003;
  private static final double META_LEARNING_RATE = 0.001;
  private static final int CHECKPOINT_EVERY = 100;
  private static final int META_CHECKPOINT_EVERY = 10;
  private static final int WARMUP = 30;
  private static final int MOST_IN_BATCH = 32;

  /** Hears nothing: a study counts cells. */
  private static final TrainingListener QUIET =
      new TrainingListener() {
        @Override
        public void stepTaken(long step, int total, String stage, double loss) {}

        @Override
        public void validated(long step, Map<String, Double> scores, boolean best) {}
      };

  /** Weights as drawn. */
  ModelBundle random() {
    try (Parameters drawn = Parameters.initialise(model.parameters(), device, budget.seed())) {
      Provenance origin =
          new Provenance(program, "", budget.seed(), 0, Map.of(), Map.of(), "as drawn");
      return ModelBundle.of(model, drawn.toMap(), origin);
    }
  }

  /** Trained on the other families, then for as long again as the learned starts are. */
  ModelBundle pooled(int family, Path workplace) throws IOException, TrainingException {
    Path kept = folder.resolve("pooled-%02d".formatted(family));
    if (!Files.isDirectory(kept)) {
      ModelBundle common = common(family, workplace);
      Stage more = stage("on", pooledSteps(family), LEARNING_RATE / 3);
      train(workplace.resolve("on"), family, 1, more, Optional.of(common)).save(kept);
    }
    return ModelBundle.open(kept);
  }

  /** Trained on the other families: where the learned starts begin. */
  private ModelBundle common(int family, Path workplace) throws IOException, TrainingException {
    Path kept = folder.resolve("common-%02d".formatted(family));
    if (!Files.isDirectory(kept)) {
      Stage first = stage("first", budget.trainingSteps(), LEARNING_RATE);
      train(workplace.resolve("first"), family, 0, first, Optional.empty()).save(kept);
    }
    return ModelBundle.open(kept);
  }

  /** Meta-trained from the common start on the same families; needs {@link #pooled} before. */
  ModelBundle learned(int family, AdaptationArm arm, double innerRate, Path workplace)
      throws IOException, TrainingException {
    MetaMethod method = arm.start().method().orElseThrow();
    Path run = workplace.resolve("meta");
    if (!MetaTraining.isWhole(run)) {
      Folders.delete(run);
      MetaPlan plan =
          new MetaPlan(
              method,
              arm.group(),
              arm.optimiser(),
              budget.innerSteps(),
              innerRate,
              AdaptationBudget.SUPPORT,
              AdaptationBudget.QUERY,
              AdaptationBudget.TASKS,
              budget.metaSteps(method),
              META_LEARNING_RATE);
      new MetaMaterial(
              common(family, workplace),
              parts.training(family),
              "other families",
              LossWeights.USUAL,
              budget.batchCells(),
              META_CHECKPOINT_EVERY,
              budget.seed())
          .create(run, plan);
    }
    MetaTraining training = new MetaTraining(run, program);
    training.run(device, QUIET);
    return ModelBundle.open(training.model());
  }

  private static Stage stage(String name, int steps, double rate) {
    return new Stage(name, Objective.END_TO_END, steps, rate, Math.min(WARMUP, steps / 5));
  }

  /** A run that was interrupted in the same place goes on. */
  private ModelBundle train(
      Path run, int family, int round, Stage stage, Optional<ModelBundle> start)
      throws IOException, TrainingException {
    if (!RunFolder.isWhole(run)) {
      Folders.delete(run);
      LossWeights losses = LossWeights.USUAL;
      TrainingPlan plan =
          new TrainingPlan(
              budget.seed() + round,
              model,
              0.5,
              budget.batchCells(),
              losses.positive(),
              losses.priorPenalty(),
              losses.discount(),
              0.01,
              1,
              CHECKPOINT_EVERY,
              0,
              List.of(stage));
      TrainingSet set = new TrainingSet("other families", 1, rnas(family));
      RunFolder.create(run, plan, new TrainingData(List.of(set), List.of()), start);
    }
    RunFolder opened = RunFolder.open(run);
    new TrainingRun(opened, program).run(device, QUIET);
    return ModelBundle.open(opened.model());
  }

  private List<LabelledRna> rnas(int family) {
    return parts.training(family).stream().map(TaskFamily::rnas).flatMap(List::stream).toList();
  }

  /** As many steps as cost what a learned start costs. */
  private int pooledSteps(int family) {
    double square =
        rnas(family).stream()
            .mapToDouble(rna -> Math.pow(rna.sequence().length(), 2))
            .average()
            .orElse(1);
    double batch = Math.max(2, Math.min(MOST_IN_BATCH, budget.batchCells() / square));
    return (int) Math.max(1, Math.round(budget.gradients() / batch));
  }
}
