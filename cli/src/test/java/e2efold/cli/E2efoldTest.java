package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class E2efoldTest {

  @Test
  void helpGoesToStandardOutputAndNamesTheCommands() {
    CliRun run = CliRun.of("--help");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Usage: e2efold", "data", "info", "Examples:");
  }

  @Test
  void versionNamesTheBuild() {
    CliRun run = CliRun.of("--version");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).matches("e2efold \\d+\\.\\d+\\.\\d+( \\(commit [0-9a-f]+\\+?\\))?\\R");
  }

  @Test
  void noCommandIsWrongUsage() {
    CliRun run = CliRun.of();
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines()).containsExactly("e2efold: name a command. See 'e2efold --help'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dta", "inof", "--verson", "data --hlep", "info --device"})
  void whatCannotBeParsedIsOneLine(String line) {
    CliRun run = CliRun.of(line.split(" "));
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines())
        .singleElement()
        .asString()
        .startsWith("e2efold: ")
        .contains("See '");
  }

  @Test
  void mistypedCommandGetsASuggestion() {
    assertThat(CliRun.of("dta").err()).contains("did you mean data");
  }

  @ParameterizedTest
  @MethodSource("allCommands")
  void everyCommandIsDescribedWithExamples(CommandLine command) {
    CommandLine.Model.CommandSpec spec = command.getCommandSpec();
    assertThat(spec.usageMessage().description()).isNotEmpty();
    if (!spec.name().equals("generate-completion")) {
      assertThat(Examples.of(spec)).as(spec.qualifiedName()).hasSizeGreaterThan(1);
    }
    for (OptionSpec option : spec.options()) {
      assertThat(option.description()).as(option.longestName()).isNotEmpty();
    }
    CliRun help = CliRun.of((spec.qualifiedName().replace("e2efold ", "") + " --help").split(" "));
    assertThat(help.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(help.out()).contains(spec.qualifiedName());
  }

  @ParameterizedTest
  @MethodSource("allCommands")
  void examplesCanBeTypedAsTheyStand(CommandLine command) {
    for (String example : Examples.of(command.getCommandSpec())) {
      List<String> words = Examples.words(example);
      if (!words.contains("--help")) {
        CommandLine program = allCommands().get(0).getCommandSpec().root().commandLine();
        CommandLine.ParseResult parsed = program.parseArgs(words.toArray(String[]::new));
        assertThat(parsed.hasSubcommand()).as(example).isTrue();
      }
    }
  }

  @Test
  void helpHasNoColoursWhereNobodyWatches() {
    assertThat(CliRun.of("predict", "--help").out()).doesNotContain("\u001b");
  }

  static List<CommandLine> allCommands() {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintWriter(OutputStream.nullOutputStream()),
            Console.Messages.TO_FILE);
    List<CommandLine> all = new ArrayList<>();
    collect(E2efold.commandLine(console), all);
    return all.subList(1, all.size());
  }

  private static void collect(CommandLine line, List<CommandLine> all) {
    all.add(line);
    line.getSubcommands().values().forEach(sub -> collect(sub, all));
  }
}
