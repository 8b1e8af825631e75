package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.model.train.RunFolder;
import e2efold.model.train.TrainingException;
import e2efold.model.train.TrainingListener;
import e2efold.model.train.TrainingPlan;
import e2efold.model.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      names = {"-o", "--output"},
      paramLabel = "RUN",
      description = "Folder of the new run.")
  private Path output;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with this run, by its own plan and data.")
  private Path resume;

  @Mixin private PlanOptions planOptions;

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
      run.run(device, new Reporter(console, progress));
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
    TrainingPlan plan = planOptions.plan(decoderOptions);
    return RunFolder.create(output, plan, dataOptions.read(plan.model().rules(), problems));
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

  /** Shows steps in the progress bar and validations as lines. */
  private static final class Reporter implements TrainingListener {

    private static final double MEMORY = 0.98;

    private final Console console;
    private final Progress progress;
    private long shown;
    private double loss = Double.NaN;

    Reporter(Console console, Progress progress) {
      this.console = console;
      this.progress = progress;
    }

    @Override
    public void stepTaken(long step, int total, String stage, double batchLoss) {
      loss = Double.isNaN(loss) ? batchLoss : MEMORY * loss + (1 - MEMORY) * batchLoss;
      progress.advance(step - shown);
      shown = step;
      progress.note(String.format(Locale.ROOT, "%s, loss %.3f", stage, loss));
    }

    @Override
    public void validated(long step, Map<String, Double> scores, boolean best) {
      String f1 =
          scores.entrySet().stream()
              .map(set -> String.format(Locale.ROOT, "%s %.3f", set.getKey(), set.getValue()))
              .collect(Collectors.joining(", "));
      console.report(
          String.format(
              Locale.ROOT, "step %d, loss %.3f, F1 %s%s", step, loss, f1, best ? " (kept)" : ""));
    }
  }
}
