package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
  void everyExampleOfPredictRunsAsTyped() throws Exception {
    try (Stream<Path> files = Files.list(HOME.resolve("datasets/examples"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    List<String> examples =
        E2efoldTest.allCommands().stream()
            .map(command -> command.getCommandSpec())
            .filter(spec -> spec.name().equals("predict"))
            .flatMap(spec -> Examples.of(spec).stream())
            .toList();
    assertThat(examples).hasSizeGreaterThan(4);
    Map<String, String> path =
        Map.of("PATH", LAUNCHER.getParent() + File.pathSeparator + System.getenv("PATH"));
    for (String example : examples) {
      CliRun run = start("", path, Path.of("/bin/sh"), "-c", example);
      assertThat(run.exitCode()).as("%s: %s", example, run.err()).isZero();
      assertThat(run.err()).as(example).isEmpty();
      assertThat(run.out()).as(example).doesNotContain("\u001b");
    }
    assertThat(folder.resolve("plots/tRNA-Phe_dp.ps")).content().contains(" ubox\n");
    assertThat(folder.resolve("rna.jsonl")).content().contains("\"unpaired\":[");
  }

  @Test
  void whatIsKnownIsKeptFromThePackage() throws Exception {
    Path known = Files.writeString(folder.resolve("k.fa"), ">k\nGGGGAAAACCCC\n(x........x)\n");
    for (String option : List.of("--solver=thermo", "--decoder=nested", "--decoder=mutual-best")) {
      assertThat(done("predict", "--constraints", known.toString(), option))
          .matches("(?s)>k\nGGGGAAAACCCC\n\\(\\..{8}\\.\\)\n");
    }
    assertThat(done("predict", "GGGGAAAACCCC", "--gamma", "6", "--max-span", "12"))
        .isEqualTo(">sequence\nGGGGAAAACCCC\n((((....))))\n");
    CliRun wrong =
        start(
            "",
            Map.of(),
            LAUNCHER,
            "predict",
            "--constraints",
            known.toString(),
            "--max-span",
            "5");
    assertThat(wrong.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(wrong.errorLines()).singleElement().asString().contains("record 'k'", "(1, 12)");
    String tables =
        done(
            "predict",
            "GGGGAAAACCCC",
            "--pair-probabilities",
            folder.resolve("p.tsv").toString(),
            "--unpaired-probabilities",
            folder.resolve("u.tsv").toString());
    assertThat(tables).contains("((((....))))");
    assertThat(folder.resolve("p.tsv")).content().contains("sequence\t1\t12\t0.");
    assertThat(folder.resolve("u.tsv")).content().contains("sequence\t5\tA\t");
  }

  @Test
  void theManualAndTheCompletionAreInThePackage() throws Exception {
    assertThat(HOME.resolve("share/man/man1/e2efold-predict.1")).content().contains(".SH OPTIONS");
    Path completion = HOME.resolve("share/bash-completion/completions/e2efold");
    assertThat(completion).content().contains("complete -F");
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
