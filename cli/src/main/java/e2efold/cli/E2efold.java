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
    footerHeading = "%nExamples:%n")
public final class E2efold implements Runnable {

  private final Console console;
  private final EngineLoading engine;

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure.")
  private boolean debug;

  private E2efold(Console console, EngineLoading engine) {
    this.console = console;
    this.engine = engine;
  }

  /**
   * Runs the program and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(Console.ofProcess(), args));
  }

  /** Runs the program on the given streams and returns its exit code. */
  static int run(Console console, String... args) {
    E2efold program = new E2efold(console, EngineLoading.begin(args));
    CommandLine line = new CommandLine(program);
    line.addSubcommand(new TrainCommand());
    line.addSubcommand(new DataCommand());
    line.addSubcommand(new InfoCommand());
    line.addSubcommand(new GenerateCompletion());
    ErrorReporter reporter = new ErrorReporter(console, () -> program.debug);
    line.getCommandSpec().usageMessage().description("RNA secondary structure prediction.");
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8)));
    line.setErr(console.err());
    line.setParameterExceptionHandler(reporter);
    line.setExecutionExceptionHandler(reporter);
    try {
      return line.execute(args);
    } catch (Error e) {
      return reporter.failure(e);
    }
  }

  /** The program that a command belongs to. */
  static E2efold of(CommandSpec spec) {
    return (E2efold) spec.root().userObject();
  }

  Console console() {
    return console;
  }

  Engine engine() {
    return engine.await();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }
}
