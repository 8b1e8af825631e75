package e2efold.cli;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import e2efold.data.format.RnaFiles;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.model.DecoderSpec;
import e2efold.model.ModelSpec;
import e2efold.model.PrimalDualSpec;
import e2efold.model.score.AttentionForm;
import e2efold.model.train.RunFolder;
import e2efold.model.train.Stage;
import e2efold.model.train.Stage.Objective;
import e2efold.model.train.TrainingData;
import e2efold.model.train.TrainingData.NamedSet;
import e2efold.model.train.TrainingData.TrainingSet;
import e2efold.model.train.TrainingException;
import e2efold.model.train.TrainingListener;
import e2efold.model.train.TrainingPlan;
import e2efold.model.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold train}: trains network and solver end to end, or goes on with a run. */
@Command(
    name = "train",
    description = {
      "Train a model on RNAs with known structure: first the scores of the network alone, then",
      "network and solver end to end. A run is a folder; kill it at any moment and resume it."
    },
    footer = {
      "  e2efold train --data RNAStralign/ --validation held_out.tsv.gz -o run/",
      "  e2efold train --data rfam.tsv.gz=0.7 --data archive.tsv.gz=0.3 --validation v.tsv.gz -o run/",
      "  e2efold train --resume run/"
    })
final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Target target;

  /** Where the run lives. */
  static final class Target {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "RUN",
        description = "Folder of the new run; must be empty or not exist.")
    private Path output;

    @Option(names = "--resume", paramLabel = "RUN", description = "Go on with this run.")
    private Path resume;
  }

  @Option(
      names = "--data",
      paramLabel = "SET[=SHARE]",
      description =
          "RNAs to learn from: a file or a folder of any known format. SHARE is how often the set"
              + " is drawn, relative to the others. Default: 1. Repeatable.")
  private List<String> data = List.of();

  @Option(
      names = "--validation",
      paramLabel = "SET",
      description =
          "RNAs to validate on, best of families that no training set has. The mean F1 over these"
              + " sets decides which weights are kept. Repeatable.")
  private List<Path> validation = List.of();

  @Option(
      names = "--max-length",
      paramLabel = "NT",
      defaultValue = "600",
      description = "Leave longer RNAs out of training. Default: ${DEFAULT-VALUE}.")
  private int maxLength;

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
      names = "--solver-steps",
      paramLabel = "T",
      description = "Unrolled steps of the solver. Default: 10.")
  private int solverSteps = PrimalDualSpec.DEFAULT.steps();

  @Option(
      names = "--balance",
      paramLabel = "EXPONENT",
      defaultValue = "0.7",
      description =
          "How families are drawn: 1 draws every RNA alike, 0 every family alike. Default:"
              + " ${DEFAULT-VALUE}.")
  private double balance;

  @Option(
      names = "--batch-cells",
      paramLabel = "N",
      defaultValue = "500000",
      description = "Bound on RNAs x length^2 of a batch. Default: ${DEFAULT-VALUE}.")
  private long batchCells;

  @Option(
      names = "--evaluate-every",
      paramLabel = "N",
      defaultValue = "500",
      description = "Steps between validations and checkpoints. Default: ${DEFAULT-VALUE}.")
  private int evaluateEvery;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "End a stage after N validations without a better one; 0 never does. Default:"
              + " ${DEFAULT-VALUE}.")
  private int patience;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of weights, batches and dropout. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException, TrainingException {
    RunFolder folder = target.resume == null ? begin() : RunFolder.open(target.resume);
    Device device = deviceOptions.open();
    TrainingRun run = new TrainingRun(folder, "e2efold " + new Version().text());
    Console console = Console.of(spec);
    try (NDManager manager = NDManager.newBaseManager(device);
        Listener listener = new Listener(console, folder.plan().totalSteps())) {
      run.run(manager, listener);
    }
    console.report("the best weights are in " + folder.model());
    return ExitCodes.DONE;
  }

  private RunFolder begin() throws IOException {
    if (data.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "name at least one set with --data");
    }
    List<TrainingSet> training = new ArrayList<>();
    for (String entry : data) {
      int sign = entry.lastIndexOf('=');
      boolean shared = sign > 0 && entry.substring(sign + 1).matches("[0-9.]+");
      Path path = Path.of(shared ? entry.substring(0, sign) : entry);
      double share = shared ? Double.parseDouble(entry.substring(sign + 1)) : 1;
      training.add(new TrainingSet(name(path), share, read(path, maxLength)));
    }
    List<NamedSet> held = new ArrayList<>();
    for (Path path : validation) {
      held.add(new NamedSet(name(path), read(path, Integer.MAX_VALUE)));
    }
    return RunFolder.create(target.output, plan(), new TrainingData(training, held));
  }

  private List<LabelledRna> read(Path path, int longest) throws IOException {
    return RnaFiles.readAll(path, new ReportedProblems(Console.of(spec))).stream()
        .filter(rna -> rna.sequence().length() <= longest)
        .map(rna -> rna.onlyLegal(PairingRules.STANDARD))
        .toList();
  }

  private static String name(Path path) {
    return path.getFileName().toString().replaceFirst("\\.[a-z]+(\\.gz)?$", "");
  }

  private TrainingPlan plan() {
    ModelSpec model =
        new ModelSpec(
            AttentionForm.DEFAULT,
            new PrimalDualSpec(solverSteps, PrimalDualSpec.DEFAULT.start()),
            PairingRules.STANDARD,
            new DecoderSpec("mutual-best", 0.5));
    int warmup = Math.min(steps / 10, 300);
    try {
      return new TrainingPlan(
          seed,
          model,
          balance,
          batchCells,
          3,
          1,
          0.01,
          1,
          evaluateEvery,
          patience,
          List.of(
              new Stage("scores", Objective.SCORES, steps, learningRate, warmup),
              new Stage(
                  "end-to-end",
                  Objective.END_TO_END,
                  endToEndSteps,
                  learningRate / 3,
                  Math.min(endToEndSteps / 10, 100))));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  /** Draws the bar and prints validations. */
  private static final class Listener implements TrainingListener, AutoCloseable {
    private final Console console;
    private final Progress progress;
    private long seen;

    Listener(Console console, int total) {
      this.console = console;
      progress = Progress.begin(console, "training", total);
    }

    @Override
    public void stepTaken(long step, int total, String stage, double loss) {
      progress.advance(seen == 0 ? step : step - seen);
      progress.note("%s, loss %.3f".formatted(stage, loss));
      seen = step;
    }

    @Override
    public void validated(long step, Map<String, Double> scores, boolean best) {
      StringBuilder line = new StringBuilder("step " + step + ": F1");
      scores.forEach((name, f1) -> line.append(String.format(Locale.ROOT, " %s %.3f", name, f1)));
      console.report(line + (best ? " (kept)" : ""));
    }

    @Override
    public void close() {
      progress.close();
    }
  }
}
