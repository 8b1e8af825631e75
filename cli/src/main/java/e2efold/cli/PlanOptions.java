package e2efold.cli;

import e2efold.data.rna.PairingRules;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.ModelSpec;
import e2efold.model.Stacking;
import e2efold.model.StepSizes;
import e2efold.model.io.Json;
import e2efold.model.score.AttentionForm;
import e2efold.model.score.ScorerSpec;
import e2efold.model.train.LossWeights;
import e2efold.model.train.Stage;
import e2efold.model.train.Stage.Objective;
import e2efold.model.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that make a training plan: what decides a run but its data, seed and solver. */
final class PlanOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--network",
      paramLabel = "FILE",
      description =
          "Energy network to train, as the field 'scorer' of a model's manifest.json has it."
              + " Default: the form of the bundled model.")
  private Path network;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Steps on the scores alone. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--end-to-end-steps",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Steps through the solver after that. Default: ${DEFAULT-VALUE}.")
  private int endToEndSteps;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      defaultValue = "0.001",
      description =
          "Peak learning rate on the scores; a third of it end to end. Default: ${DEFAULT-VALUE}.")
  private double learningRate;

  @Option(
      names = "--step-sizes",
      paramLabel = "HOW",
      converter = WordOption.StepSizesName.class,
      completionCandidates = WordOption.StepSizesName.class,
      defaultValue = "learned",
      description =
          "Whether the solver's coefficients, its step sizes among them, are learned end to end:"
              + " ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private StepSizes stepSizes;

  @Option(
      names = "--stacking",
      description = "Learn what stacked base pairs gain by each other, in the solver's energy.")
  private boolean stacking;

  @Option(
      names = "--batch-cells",
      paramLabel = "N",
      defaultValue = "500000",
      description =
          "Size of a batch: RNAs times the square of the longest. Default: ${DEFAULT-VALUE}.")
  private long batchCells;

  @Option(
      names = "--balance",
      paramLabel = "X",
      defaultValue = "0.7",
      description =
          "How families are drawn: 1 every RNA alike, 0 every family alike. Default:"
              + " ${DEFAULT-VALUE}.")
  private double balance;

  @Mixin private LossOptions lossOptions;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      defaultValue = "0.01",
      description = "Decoupled weight decay. Default: ${DEFAULT-VALUE}.")
  private double weightDecay;

  @Option(
      names = "--clip-norm",
      paramLabel = "X",
      defaultValue = "1",
      description = "Bound on the gradient's global norm. Default: ${DEFAULT-VALUE}.")
  private double clipNorm;

  @Option(
      names = "--evaluate-every",
      paramLabel = "N",
      defaultValue = "500",
      description =
          "Steps between validations, each followed by a checkpoint. Default: ${DEFAULT-VALUE}.")
  private int evaluateEvery;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Validations without a better one that end a stage; 0 never does. Default:"
              + " ${DEFAULT-VALUE}.")
  private int patience;

  /** The plan these options describe; refuses numbers out of bounds. */
  TrainingPlan plan(long seed, SolverOptions solver, DecoderOptions decoder) throws IOException {
    LossWeights losses = lossOptions.weights();
    try {
      ModelSpec model =
          new ModelSpec(
              scorer(),
              solver.toTrain(stepSizes, stacking ? Stacking.LEARNED : Stacking.OFF),
              PairingRules.STANDARD,
              decoder.chosen(new DecoderSpec("mutual-best", 0.5, Evidence.CONTACTS)));
      List<Stage> stages =
          List.of(
              new Stage("scores", Objective.SCORES, steps, learningRate, warmup(steps, 300)),
              new Stage(
                  "end-to-end",
                  Objective.END_TO_END,
                  endToEndSteps,
                  learningRate / 3,
                  warmup(endToEndSteps, 100)));
      return new TrainingPlan(
          seed,
          model,
          balance,
          batchCells,
          losses.positive(),
          losses.priorPenalty(),
          losses.discount(),
          weightDecay,
          clipNorm,
          evaluateEvery,
          patience,
          stages);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static int warmup(int steps, int most) {
    return Math.min(steps / 10, most);
  }

  private ScorerSpec scorer() throws IOException {
    return network == null
        ? AttentionForm.DEFAULT
        : Json.decode(Files.readAllBytes(network), ScorerSpec.class, network.toString());
  }
}
