package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.data.set.Dataset;
import e2efold.model.adapt.InnerOptimiser;
import e2efold.model.adapt.MetaMaterial;
import e2efold.model.adapt.MetaMethod;
import e2efold.model.adapt.MetaPlan;
import e2efold.model.adapt.MetaTraining;
import e2efold.model.adapt.ParameterGroup;
import e2efold.model.adapt.TaskFamily;
import e2efold.model.io.ModelBundle;
import e2efold.model.train.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold meta-train}: learns a start from which few labelled RNAs lead far. */
@Command(
    name = "meta-train",
    description = {
      "Train a model to be adapted: each step draws families, adapts the model to a few RNAs of"
          + " each, and moves its weights towards those from which other RNAs of the family would"
          + " have been predicted better.",
      "A run is a folder. It can be stopped at any moment and resumed to the same result; in the end"
          + " the model is in its sub-folder 'model', for 'e2efold adapt' with the same optimiser and"
          + " rate."
    },
    footer = {
      "  e2efold meta-train --data rfam.tsv.gz -o meta/",
      "  e2efold meta-train --data rfam.tsv.gz --method maml --parameters head -o meta/",
      "  e2efold meta-train --data rfam.tsv.gz -m run/model --method reptile -o meta/",
      "  e2efold meta-train --resume meta/"
    })
final class MetaTrainCommand implements Callable<Integer> {

  private static final Set<String> WITH_RESUME =
      Set.of("--resume", "--device", "--threads", "--debug");
  private static final int MOST_OF_A_FAMILY = 500;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "SET",
      description =
          "RNAs with known structures and families: a file or a folder. Repeatable. Of RNAs of a"
              + " family that are 80 %% identical one is kept.")
  private List<Path> data = new ArrayList<>();

  @Mixin private ModelOptions modelOptions;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "RUN",
      description = "Folder of the new run.")
  private Path output;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with this run, by its own plan and data.")
  private Path resume;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      converter = WordOption.MetaMethodName.class,
      completionCandidates = WordOption.MetaMethodName.class,
      defaultValue = "first-order",
      description =
          "How the start is learned: ${COMPLETION-CANDIDATES}; maml with second derivatives, at three"
              + " times the cost of each adaptation. Default: ${DEFAULT-VALUE}.")
  private MetaMethod method;

  @Option(
      names = "--parameters",
      paramLabel = "GROUP",
      converter = WordOption.ParameterGroupName.class,
      completionCandidates = WordOption.ParameterGroupName.class,
      defaultValue = "all",
      description = "What may change: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ParameterGroup group;

  @Option(
      names = "--inner-steps",
      paramLabel = "K",
      defaultValue = "5",
      description = "Steps of each adaptation. Default: ${DEFAULT-VALUE}.")
  private int innerSteps;

  @Option(
      names = "--inner-optimiser",
      paramLabel = "NAME",
      converter = WordOption.InnerOptimiserName.class,
      completionCandidates = WordOption.InnerOptimiserName.class,
      description =
          "How each adaptation goes down: ${COMPLETION-CANDIDATES}. Default: gradient-descent with"
              + " maml, which takes no other, else adam.")
  private InnerOptimiser innerOptimiser;

  @Option(
      names = "--inner-rate",
      paramLabel = "RATE",
      description =
          "Learning rate of each adaptation. Default: 0.0003 by adam, 0.03 by gradient-descent.")
  private Double innerRate;

  @Option(
      names = "--support",
      paramLabel = "N",
      defaultValue = "5",
      description = "RNAs that an adaptation sees. Default: ${DEFAULT-VALUE}.")
  private int support;

  @Option(
      names = "--query",
      paramLabel = "N",
      defaultValue = "5",
      description = "Other RNAs that judge it. Default: ${DEFAULT-VALUE}.")
  private int query;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "4",
      description = "Families for each step. Default: ${DEFAULT-VALUE}.")
  private int tasks;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "500",
      description = "Steps of the start. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      defaultValue = "0.0003",
      description = "Learning rate of the start. Default: ${DEFAULT-VALUE}.")
  private double learningRate;

  @Option(
      names = "--max-length",
      paramLabel = "NT",
      defaultValue = "200",
      description = "Leave longer RNAs out. Default: ${DEFAULT-VALUE}.")
  private int maxLength;

  @Option(
      names = "--batch-cells",
      paramLabel = "N",
      defaultValue = "200000",
      description =
          "RNAs times the square of the longest that are computed at once. Default:"
              + " ${DEFAULT-VALUE}.")
  private long batchCells;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      defaultValue = "20",
      description = "Steps between checkpoints. Default: ${DEFAULT-VALUE}.")
  private int checkpointEvery;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of what is drawn and dropped out. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private LossOptions lossOptions;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException, TrainingException {
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    Path folder = resume == null ? begin(problems) : resumed();
    MetaTraining run = new MetaTraining(folder, "e2efold " + new Version().text());
    try (NDManager device = NDManager.newBaseManager(deviceOptions.open());
        Progress progress = Progress.begin(console, "Training", run.plan().steps())) {
      run.run(device, new TrainingReporter(console, progress));
    }
    try (Results results = Results.onStandardOutput(console)) {
      results.writer().write(run.model() + System.lineSeparator());
      results.finish();
    }
    return problems.exitCode();
  }

  private Path begin(ReportedProblems problems) throws IOException {
    if (output == null || data.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "a new run needs --data and -o; an old one --resume");
    }
    MetaPlan plan = plan();
    ModelBundle start = modelOptions.open();
    requireGroup(start);
    Dataset all = DataSets.read(data, problems);
    int longest = Math.min(maxLength, start.manifest().model().scorer().longest());
    List<TaskFamily> families =
        TaskFamily.of(
            all.rnas(), start.manifest().model().rules(), longest, MOST_OF_A_FAMILY, seed);
    new LengthLimit(start.manifest().model())
        .requireLearnable(
            families.stream()
                .flatMap(family -> family.rnas().stream().map(LabelledRna::sequence))
                .toList(),
            batchCells);
    try {
      new MetaMaterial(
              start, families, all.name(), lossOptions.weights(), batchCells, checkpointEvery, seed)
          .create(output, plan);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), all.name() + ": " + e.getMessage(), e);
    }
    return output;
  }

  private MetaPlan plan() {
    try {
      InnerOptimiser inner =
          innerOptimiser != null
              ? innerOptimiser
              : method == MetaMethod.MAML ? InnerOptimiser.GRADIENT_DESCENT : InnerOptimiser.ADAM;
      double rate = innerRate == null ? AdaptCommand.usualRate(inner) : innerRate;
      return new MetaPlan(
          method, group, inner, innerSteps, rate, support, query, tasks, steps, learningRate);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void requireGroup(ModelBundle start) {
    try {
      group.of(start.manifest().model().parameters());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--parameters: " + e.getMessage(), e);
    }
  }

  private Path resumed() {
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (!WITH_RESUME.contains(option.longestName())) {
        throw new ParameterException(
            spec.commandLine(),
            "--resume takes plan and data from the run: leave out " + option.longestName());
      }
    }
    return resume;
  }
}
