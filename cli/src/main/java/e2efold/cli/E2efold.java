package e2efold.cli;

import ai.djl.engine.Engine;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code e2efold}: finds the command that the arguments name and runs it. */
@Command(
    name = "e2efold",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    description = "Predicts the secondary structure of RNA.",
    footer = {
      "  e2efold predict rna.fasta",
      "  e2efold predict GGGGAAAACCCC",
      "  e2efold data --help"
    })
public final class E2efold implements Runnable {

  private final Console console;
  private final EngineLoading engine;
  private final Interruption interruption;

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure.")
  private boolean debug;

  private E2efold(Console console, EngineLoading engine, Interruption interruption) {
    this.console = console;
    this.engine = engine;
    this.interruption = interruption;
  }

  /**
   * Runs the program and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    // Figures are drawn in memory: no screen is to be asked for, whatever DISPLAY says.
    System.setProperty("java.awt.headless", "true");
    // An orderly end unloads PyTorch under threads that still compute, which ends in a crash report
    // where the user only pressed Ctrl-C. Nothing here waits to be written at exit.
    Runtime runtime = Runtime.getRuntime();
    Interruption interruption = new Interruption();
    runtime.addShutdownHook(new Thread(() -> runtime.halt(interruption.end())));
    int code = run(Console.ofProcess(), interruption, args);
    if (EngineLoading.isNeeded(args)) {
      ProcessEnd.withoutUnloading(code);
    }
    runtime.halt(code);
  }

  /** Runs the program on the given streams and returns its exit code. */
  static int run(Console console, String... args) {
    return run(console, new Interruption(), args);
  }

  private static int run(Console console, Interruption interruption, String... args) {
    CommandLine line = commandLine(console, interruption, args);
    try {
      return line.execute(args);
    } catch (Error e) {
      return ((ErrorReporter) line.getExecutionExceptionHandler()).failure(e);
    } finally {
      line.getOut().flush();
    }
  }

  /** All commands on the given streams, made ready for the arguments. */
  static CommandLine commandLine(Console console, String... args) {
    return commandLine(console, new Interruption(), args);
  }

  private static CommandLine commandLine(
      Console console, Interruption interruption, String... args) {
    E2efold program = new E2efold(console, EngineLoading.begin(args), interruption);
    ErrorReporter reporter = new ErrorReporter(console, () -> program.debug);
    CommandLine line = new CommandLine(program).addSubcommand(new PredictCommand());
    // To read the options of all commands takes longer than a tRNA takes to fold.
    if (args.length == 0 || !args[0].equals("predict")) {
      addOthers(line);
    }
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8)))
        .setErr(console.err())
        .setParameterExceptionHandler(reporter)
        .setExecutionExceptionHandler(reporter);
  }

  private static void addOthers(CommandLine line) {
    line.addSubcommand(new DrawCommand())
        .addSubcommand(new TrainCommand())
        .addSubcommand(new TrainEnergiesCommand())
        .addSubcommand(new AdaptCommand())
        .addSubcommand(new MetaTrainCommand())
        .addSubcommand(new EvaluateCommand())
        .addSubcommand(
            new CommandLine(new DataCommand())
                .addSubcommand(new DataImportCommand())
                .addSubcommand(new DataSplitCommand())
                .addSubcommand(new DataCheckCommand())
                .addSubcommand(new DataStatsCommand())
                .addSubcommand(new DataGenerateCommand())
                .addSubcommand(new DataVaryCommand()))
        .addSubcommand(
            new CommandLine(new ModelCommand())
                .addSubcommand(new ModelAverageCommand())
                .addSubcommand(new ModelCalibrateCommand())
                .addSubcommand(new ModelGuardCommand())
                .addSubcommand(new ModelImportCommand())
                .addSubcommand(new ModelHomologsCommand())
                .addSubcommand(new ModelRememberCommand())
                .addSubcommand(new ModelShowCommand()))
        .addSubcommand(
            new CommandLine(new AnalyzeCommand())
                .addSubcommand(new AnalyzeAdaptationCommand())
                .addSubcommand(new AnalyzeBoundsCommand())
                .addSubcommand(new AnalyzeCompareCommand())
                .addSubcommand(new AnalyzeLandscapeCommand())
                .addSubcommand(new AnalyzeMemorizationCommand())
                .addSubcommand(new AnalyzeNtkCommand())
                .addSubcommand(new AnalyzePropertiesCommand())
                .addSubcommand(new AnalyzeRidgeCommand())
                .addSubcommand(new AnalyzeRnaCommand())
                .addSubcommand(new AnalyzeSharpnessCommand())
                .addSubcommand(new AnalyzeSyntheticCommand()))
        .addSubcommand(new ServeCommand())
        .addSubcommand(new BenchCommand())
        .addSubcommand(new InfoCommand())
        .addSubcommand(new GenerateCompletion());
  }

  /** The program that a command belongs to. */
  static E2efold of(CommandSpec spec) {
    return (E2efold) spec.root().userObject();
  }

  Console console() {
    return console;
  }

  Interruption interruption() {
    return interruption;
  }

  Engine engine() {
    return engine.await();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }
}
