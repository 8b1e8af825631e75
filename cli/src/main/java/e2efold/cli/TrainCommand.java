package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.model.io.ModelBundle;
import e2efold.model.train.RunFolder;
import e2efold.model.train.TrainingException;
import e2efold.model.train.TrainingPlan;
import e2efold.model.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold train}: begins a training run, or goes on with one. */
@Command(
    name = "train",
    description = {
      "Train a model, in two stages: the energy network alone, then end to end through the solver.",
      "A run is a folder. It can be stopped at any moment and resumed to the same result; the best"
          + " weights so far are the model in its sub-folder 'model'."
    },
    footer = {
      "  e2efold train --data train.tsv.gz --validation validation.tsv.gz -o run/",
      "  e2efold train --data rfam.tsv.gz=0.7 --data archive.tsv.gz=0.3 --validation v.tsv.gz -o run/",
      "  e2efold train --data t.tsv.gz --validation v.tsv.gz --solver nesterov -o run/",
      "  e2efold train --resume run/"
    })
final class TrainCommand implements Callable<Integer> {

  private static final Set<String> WITH_RESUME =
      Set.of("--resume", "--device", "--threads", "--debug");

  @Spec private CommandSpec spec;

  @Mixin private TrainingDataOptions dataOptions;

  @Option(
      names = "--relatives",
      paramLabel = "SET[=SHARE]",
      converter = TrainingDataOptions.Source.Converter.class,
      description =
          "RNAs to learn from besides that 'data vary' made. They make no RNA familiar, as those of"
              + " --data do. Repeatable.")
  private List<TrainingDataOptions.Source> relatives = new ArrayList<>();

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
      names = "--start-from",
      paramLabel = "BUNDLE",
      description =
          "Model whose weights the new run begins with, where names and shapes agree. Default:"
              + " random weights.")
  private Path start;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of weights, batches and dropout. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private PlanOptions planOptions;

  @Mixin private SolverOptions solverOptions;

  @Mixin private DecoderOptions decoderOptions;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException, TrainingException {
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    RunFolder folder = resume == null ? begin(problems) : resume();
    TrainingPlan plan = folder.plan();
    TrainingRun run = new TrainingRun(folder, "e2efold " + new Version().text());
    try (NDManager device = NDManager.newBaseManager(deviceOptions.open());
        Progress progress = Progress.begin(console, "Training", plan.totalSteps())) {
      run.run(device, new TrainingReporter(console, progress));
    }
    try (Results results = Results.onStandardOutput(console)) {
      results.writer().write(folder.model() + System.lineSeparator());
      results.finish();
    }
    return problems.exitCode();
  }

  private RunFolder begin(ReportedProblems problems) throws IOException {
    if (output == null || !dataOptions.given()) {
      throw new ParameterException(
          spec.commandLine(), "a new run needs --data and -o; an old one --resume");
    }
    TrainingPlan plan = planOptions.plan(seed, solverOptions, decoderOptions);
    Optional<ModelBundle> first =
        start == null ? Optional.empty() : Optional.of(ModelBundle.open(start));
    return RunFolder.create(
        output, plan, dataOptions.read(relatives, plan.model().rules(), problems), first);
  }

  private RunFolder resume() throws IOException {
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (!WITH_RESUME.contains(option.longestName())) {
        throw new ParameterException(
            spec.commandLine(),
            "--resume takes plan and data from the run: leave out " + option.longestName());
      }
    }
    return RunFolder.open(resume);
  }
}
