package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, started as a user starts it. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

  private static final Path HOME = Path.of(System.getProperty("e2efold.home"));
  private static final Path LAUNCHER = HOME.resolve("bin/e2efold");

  @TempDir Path folder;

  @Test
  void helpNeedsNoTensors() throws Exception {
    CliRun run =
        start("", Map.of("E2EFOLD_JAVA_OPTS", "-Xlog:class+load:stdout"), LAUNCHER, "--help");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).contains("picocli.CommandLine ").doesNotContain("ai.djl.pytorch");
  }

  @Test
  void infoLoadsPyTorchInSilence() throws Exception {
    CliRun run = start("", Map.of(), LAUNCHER, "info");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("PyTorch");
  }

  @Test
  void readsStandardInputThroughALinkFromAnyFolder() throws Exception {
    Path spaced = Files.createDirectories(folder.resolve("a b"));
    Path link = Files.createSymbolicLink(spaced.resolve("fold"), LAUNCHER);
    CliRun run =
        start(
            ">h\nGGGAAACCC\n(((...)))\n", Map.of(), link, "data", "import", "-", "--format", "ct");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).contains("9 h");
  }

  @Test
  void exitCodesReachTheShell() throws Exception {
    assertThat(start("", Map.of(), LAUNCHER, "nonsense").exitCode())
        .isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(start("", Map.of(), LAUNCHER, "data", "import", "-").exitCode())
        .isEqualTo(ExitCodes.INPUT_UNUSABLE);
  }

  @Test
  void aJavaThatIsNotThereIsOneLine() throws Exception {
    CliRun run = start("", Map.of("JAVA_HOME", "/nowhere"), LAUNCHER, "--version");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.UNEXPECTED);
    assertThat(run.errorLines()).singleElement().asString().contains("JAVA_HOME is /nowhere");
  }

  @Test
  void anOldJavaIsOneLine() throws Exception {
    Path jdk = Files.createDirectories(folder.resolve("jdk-11/bin"));
    Path java = Files.writeString(jdk.resolve("java"), "#!/bin/sh\nexit 9\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("jdk-11/release"), "JAVA_VERSION=\"11.0.2\"\n");
    Map<String, String> environment = Map.of("JAVA_HOME", folder.resolve("jdk-11").toString());
    CliRun run = start("", environment, LAUNCHER, "--version");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.UNEXPECTED);
    assertThat(run.errorLines()).singleElement().asString().contains("Java 11.0.2 is too old");
  }

  private CliRun start(
      String input, Map<String, String> environment, Path program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path in = Files.writeString(folder.resolve("stdin"), input);
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new CliRun(
        exitCode,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
