package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.cli.serve.Client;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, started as a user starts it. */
class LauncherIT {

  private static final Path HOME = Launcher.HOME;
  private static final Path LAUNCHER = Launcher.PROGRAM;

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
    String relatives = folder.resolve("relatives.tsv.gz").toString();
    done("data", "vary", set.toString(), "--members", "2", "-o", relatives);
    done(
        "train",
        "--data",
        set.toString(),
        "--relatives",
        relatives,
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
    done("model", "average", model, model, "-o", folder.resolve("mean").toString());
    String knowing = folder.resolve("knowing").toString();
    String data = set.toString();
    done("model", "homologs", "-m", model, "--data", data, "--members", "1", "-o", knowing);
    assertThat(done("model", "show", knowing)).contains("homologs");
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
  void aServerFoldsUntilItIsInterrupted() throws Exception {
    try (ServeProcess server = ServeProcess.start(folder, "--max-length", "100")) {
      assertThat(server.address()).matches("http://127\\.0\\.0\\.1:[0-9]+/");
      HttpResponse<String> job = server.client().fold(">h\nGGGGAAAACCCC\n");
      assertThat(job.statusCode()).isEqualTo(201);
      String id = Client.tree(job).path("id").textValue();
      Path fasta = Files.writeString(folder.resolve("h.fa"), ">h\nGGGGAAAACCCC\n");
      assertThat(server.client().call("GET", "api/v1/jobs/" + id + "/result.dbn").body())
          .isEqualTo(done("predict", fasta.toString()));
      assertThat(server.client().fold("A".repeat(101)).statusCode()).isEqualTo(413);
      assertThat(server.client().call("GET", "").body()).contains("<title>e2efold</title>");
      assertThat(server.interrupt()).isEqualTo(ExitCodes.DONE);
      assertThat(server.errors().lines())
          .containsExactly("e2efold: serving; Ctrl-C ends", "e2efold: stopped");
    }
  }

  @Test
  void aPortInUseIsOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      CliRun run = start("", Map.of(), LAUNCHER, "serve", "--port", port);
      assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
      assertThat(run.errorLines()).singleElement().asString().contains("port " + port, "--port");
    }
  }

  @Test
  void predictionsAreReportedOnAPage() throws Exception {
    Path fasta = Files.writeString(folder.resolve("r.fa"), ">a<b\nGGGGAAAACCCC\n>n\nANNU\n>x\n1\n");
    Path page = folder.resolve("r.html");
    CliRun run =
        start("", Map.of(), LAUNCHER, "predict", fasta.toString(), "--report", page.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.out()).startsWith(">a<b\nGGGGAAAACCCC\n((((....))))\n");
    assertThat(page)
        .content()
        .contains(">a&lt;b</button>", "2 letters are not A, C, G or U.", "<h2>Not folded</h2>")
        .contains("e2efold predict " + fasta + " --report " + page);
    CliRun refused =
        start("", Map.of(), LAUNCHER, "predict", fasta.toString(), "--report", "r.pdf");
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(refused.errorLines()).singleElement().asString().contains("name it FILE.html");
  }

  @Test
  void modelsAreAdaptedAndTrainedToBeFromThePackage() throws Exception {
    String set = Hairpins.write(folder.resolve("set.tsv"), "h", 15, 5).toString();
    String adapted = folder.resolve("adapted").toString();
    done("adapt", "--data", set, "--steps", "2", "-o", adapted);
    assertThat(done("model", "show", adapted)).contains("adapted from");
    assertThat(done("evaluate", "--data", set, "-m", adapted)).contains("exact, pooled");
    String meta = folder.resolve("meta").toString();
    done(
        "meta-train",
        "--data",
        set,
        "--method",
        "maml",
        "--parameters",
        "head",
        "--steps",
        "2",
        "--tasks",
        "1",
        "--inner-steps",
        "1",
        "--support",
        "1",
        "--query",
        "1",
        "-o",
        meta);
    assertThat(done("meta-train", "--resume", meta)).contains("model");
    assertThat(done("model", "show", meta + "/model")).contains("meta-trained from");
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
      assertThat(run.errorLines())
          .as(example)
          .allMatch(
              line -> line.matches("e2efold: warning: \\d+ of \\d+ (structures|RNAs) are .*"));
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

  @Test
  void adaptationIsStudiedFromThePackage() throws Exception {
    String set = RandomFamilies.write(folder.resolve("set.tsv"), 8, 16).toString();
    Path trained = folder.resolve("trained");
    String[] tiny = {
      "analyze",
      "adaptation",
      "--data",
      set,
      "--shots",
      "0,1",
      "--draws",
      "2",
      "--query",
      "3",
      "--steps",
      "1",
      "--device",
      "cpu"
    };
    String[] small = {"--training-steps", "2", "--episodes", "4", "-o", trained.toString()};
    String said = done(joined(tiny, small));
    assertThat(said).contains("The start learned by maml");
    isPublished(trained);
    byte[] numbers = Files.readAllBytes(trained.resolve("adaptation.csv"));
    assertThat(done(joined(tiny, small))).isEqualTo(said);
    assertThat(trained.resolve("adaptation.csv")).hasBinaryContent(numbers);
    Path given = folder.resolve("given");
    done(joined(tiny, "--model", "bundled", "-o", given.toString()));
    isPublished(given);
  }

  private static String[] joined(String[] first, String... second) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(second));
    return all.toArray(new String[0]);
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
