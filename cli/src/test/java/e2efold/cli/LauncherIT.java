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
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the POSIX launcher bin/e2efold")
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
    Files.delete(link);
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

  @Test
  void everyCommandRunsFromThePackage() throws Exception {
    Path set = Hairpins.write(folder.resolve("set.tsv"), "h", 12, 5);
    Path network = Files.writeString(folder.resolve("network.json"), ModelCommandsTest.NETWORK);
    Path fasta = Files.writeString(folder.resolve("rna.fa"), ">a\nGGGGAAAACCCC\n");
    String run = folder.resolve("run").toString();
    String model = folder.resolve("run/model").toString();
    done(
        "train",
        "--data",
        set.toString(),
        "--validation",
        set.toString(),
        "-o",
        run,
        "--network",
        network.toString(),
        "--steps",
        "2",
        "--end-to-end-steps",
        "2",
        "--batch-cells",
        "2000");
    done("train", "--resume", run);
    assertThat(done("model", "show", model)).contains("4 steps");
    String first = done("predict", fasta.toString(), "-m", model);
    assertThat(first).startsWith(">a\nGGGGAAAACCCC\n");
    assertThat(HOME.resolve("lib")).isDirectoryContaining("glob:**.jsa");
    assertThat(done("predict", fasta.toString(), "-m", model)).isEqualTo(first);
    assertThat(done("evaluate", "--data", set.toString(), "-m", model)).contains("exact, pooled");
    assertThat(done("data", "stats", set.toString())).contains("family-0");
    done("data", "split", set.toString(), "--by", "family", "-o", folder.resolve("s").toString());
    String check =
        done(
            "data",
            "check",
            set.toString(),
            "--split",
            folder.resolve("s").toString(),
            "--refuse",
            "same-family");
    assertThat(check).contains("leakage");
    String[] benchmark = {
      "evaluate",
      "--protocol",
      "archiveii-family-fold",
      "--benchmarks",
      Benchmarks.write(folder.resolve("benchmarks")).toString(),
      "--runs",
      folder.resolve("folds").toString(),
      "--network",
      network.toString(),
      "--steps",
      "2",
      "--end-to-end-steps",
      "1",
      "--batch-cells",
      "12000"
    };
    assertThat(done(benchmark)).containsPattern("all RNAs +18 ");
    assertThat(done(benchmark)).containsPattern("all RNAs +18 ");
    assertThat(done("generate-completion")).contains("complete -F");
  }

  @Test
  void theControlledExperimentRunsFromThePackage() throws Exception {
    Path study = folder.resolve("synthetic");
    String said =
        done(
            "analyze",
            "synthetic",
            "--solver",
            "gd,nag,equilibrium",
            "--depths",
            "1,4,12",
            "--hidden",
            "0,16",
            "--draws",
            "2",
            "--epochs",
            "5",
            "-o",
            study.toString());
    assertThat(said).contains("Over-parametrised (h = 16, relu truth)");
    isPublished(study);
    assertThat(study.resolve("synthetic.csv")).content().contains("16,nag,12,101,");
    assertThat(study.resolve("linear-truth.csv")).content().contains("0,equilibrium,inf,101,");
  }

  @Test
  void propertiesAreMeasuredFromThePackage() throws Exception {
    Path study = folder.resolve("properties");
    done(
        "analyze",
        "properties",
        "--data",
        Hairpins.write(folder.resolve("set.tsv"), "h", 3, 5).toString(),
        "--solver",
        "nesterov",
        "--k",
        "1,4",
        "--long-run",
        "20",
        "--device",
        "cpu",
        "-o",
        study.toString());
    isPublished(study);
  }

  @Test
  void theStudyOfRnaRunsFromThePackage() throws Exception {
    Path study = folder.resolve("rna");
    done(
        "analyze",
        "rna",
        "--data",
        HOME.resolve("datasets/examples/generated.tsv").toString(),
        "--solver",
        "nesterov",
        "--depths",
        "2,inf",
        "--widths",
        "8",
        "--steps",
        "2",
        "--sample",
        "4",
        "--device",
        "cpu",
        "-o",
        study.toString());
    isPublished(study);
    assertThat(study.resolve("report.html")).content().contains("80 % identical");
  }

  @Test
  void whatIsPredictedIsDrawn() throws Exception {
    String fasta = Files.writeString(folder.resolve("rna.fa"), ">a/b\nGGGGAAAACCCC\n").toString();
    Path drawn = folder.resolve("drawn");
    String lines = folder.resolve("rna.jsonl").toString();
    done("predict", fasta, "--draw", drawn.toString(), "--probabilities", "-o", lines);
    assertThat(drawn.resolve("a_b.svg")).content().contains("probability of the pair");
    Path images = folder.resolve("images");
    done(
        "draw",
        lines,
        "--probabilities",
        lines,
        "--kind",
        "dots",
        "--format",
        "png",
        "-o",
        images.toString());
    assertThat(images.resolve("a_b.png")).isNotEmptyFile();
    CliRun piped = start(">h\nGGGAAACCC\n(((...)))\n", Map.of(), LAUNCHER, "draw", "-");
    assertThat(piped.exitCode()).as(piped.err()).isZero();
    assertThat(folder.resolve("h.svg")).content().startsWith("<svg ");
  }

  private static void isPublished(Path study) {
    assertThat(study.resolve("report.html")).isNotEmptyFile();
    assertThat(study.resolve("study.json")).isNotEmptyFile();
    assertThat(study.resolve("figures")).isDirectoryContaining("glob:**.png");
  }

  private String done(String... arguments) throws IOException, InterruptedException {
    CliRun run = start("", Map.of(), LAUNCHER, arguments);
    assertThat(run.exitCode()).as("%s: %s", String.join(" ", arguments), run.err()).isZero();
    return run.out();
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
