package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studies that train many small models, on grids of seconds. */
class AnalyzeStudiesTest {

  @TempDir private Path folder;

  private CliRun analyze(String... args) {
    List<String> all = new ArrayList<>(List.of("analyze"));
    all.addAll(List.of(args));
    all.addAll(List.of("-o", folder.resolve("study").toString()));
    return CliRun.of(all.toArray(new String[0]));
  }

  private CliRun synthetic(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("synthetic", "--depths", "1,4,12", "--draws", "2", "--epochs", "3"));
    args.addAll(List.of(more));
    return analyze(args.toArray(new String[0]));
  }

  private CliRun rna(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "rna",
                "--data",
                Path.of("..", "datasets", "examples", "generated.tsv").toString(),
                "--device",
                "cpu"));
    args.addAll(List.of(more));
    return analyze(args.toArray(new String[0]));
  }

  private Path study() {
    return folder.resolve("study");
  }

  @Test
  void theControlledExperimentFillsItsFolder() throws Exception {
    CliRun run = synthetic();

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).contains("128 models to train, about ");
    List<String> lines = Files.readAllLines(study().resolve("synthetic.csv"));
    assertThat(lines.get(0)).isEqualTo("hidden,solver,k,seed,train_loss,test_loss,gap");
    assertThat(lines).hasSize(115).anyMatch(line -> line.startsWith("32,equilibrium,inf,101,"));
    for (String figure :
        List.of(
            "generalisation-gap",
            "training-loss",
            "test-loss",
            "energy-error",
            "step-size-learned",
            "step-size-changed",
            "quadratic-properties")) {
      assertThat(study().resolve("figures").resolve(figure + ".png")).isNotEmptyFile();
      assertThat(study().resolve("figures").resolve(figure + ".svg")).isNotEmptyFile();
    }
    assertThat(Files.readString(study().resolve("report.html")))
        .contains("Over-parametrised (h = 16, relu truth)")
        .contains("Test loss")
        .contains("Under-parametrised (h = 0, relu truth)")
        .contains("About right parametrised (h = 0, linear truth)")
        .contains("k = 1 is sampling alone");

    List<String> linear = Files.readAllLines(study().resolve("linear-truth.csv"));
    assertThat(linear.get(0)).isEqualTo(lines.get(0));
    assertThat(linear).hasSize(15).allMatch(line -> line.matches("(hidden|0),.*"));

    byte[] before = Files.readAllBytes(study().resolve("synthetic.csv"));
    try (Stream<Path> cells = Files.list(study().resolve("cells"))) {
      // A study that lost some cells computes these and no others.
      for (Path cell : cells.filter(c -> c.toString().contains("nag")).toList()) {
        Files.delete(cell);
      }
    }
    CliRun again = synthetic("--threads", "1");
    assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCodes.DONE);
    assertThat(Files.readAllBytes(study().resolve("synthetic.csv"))).isEqualTo(before);
  }

  @Test
  void aStudyOfLearnedModulesAloneHasNoFiguresOfTheOthers() {
    CliRun run = synthetic("--solver", "rnn,gd-learned", "--hidden", "16");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(study().resolve("linear-truth.csv")).doesNotExist();
    assertThat(study().resolve("figures").resolve("recurrent-gap.png")).isNotEmptyFile();
    assertThat(study().resolve("figures").resolve("generalisation-gap.png")).doesNotExist();
  }

  @Test
  void impossibleGridsAreUsageErrors() {
    assertThat(synthetic("--solver", "newton").err()).contains("'newton'");
    assertThat(synthetic("--hidden", "-1").err()).contains("-1");
    assertThat(synthetic("--truth", "linear", "--hidden", "16").err())
        .contains("linear truth needs 0 hidden units");
    assertThat(synthetic("--truth", "square").exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(synthetic("--learning-rate", "7").err()).contains("7.0");
    assertThat(synthetic("--quick", "--paper").exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(rna("--depths", "0").exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(rna("--solver", "newton").err()).contains("'newton'");
    assertThat(rna("--widths", "7").err()).contains("multiple of 4");
    assertThat(rna("--families", "nothing").err()).contains("'nothing'");
    assertThat(rna("--max-length", "5").err()).contains("too few");
    assertThat(study()).doesNotExist();
  }

  @Test
  void theStudyOfRnaTrainsResumesAndReports() throws Exception {
    String[] grid = {
      "--solver",
      "nesterov,dual-layer",
      "--depths",
      "1,2,2,inf",
      "--widths",
      "8",
      "--steps",
      "3",
      "--sample",
      "6"
    };
    CliRun run = rna(grid);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).contains("4 models of 3 training steps");
    List<String> lines = Files.readAllLines(study().resolve("rna.csv"));
    assertThat(lines.get(0))
        .isEqualTo(
            "solver,steps,width,seed,split,family,rnas,f1,f1_scores,f1_exact,valid_percent,"
                + "seconds_per_rna,status");
    assertThat(lines)
        .hasSize(1 + 4 * 5)
        .anyMatch(line -> line.startsWith("nesterov,inf,8,1,held-out,all,"))
        .allMatch(line -> line.endsWith("finished") || line.endsWith("status"));
    assertThat(study().resolve("figures").resolve("gap-width-8.png")).isNotEmptyFile();
    try (Stream<Path> cells = Files.list(study().resolve("cells"))) {
      assertThat(cells).hasSize(4).allMatch(cell -> cell.toString().endsWith(".json"));
    }

    // What a process that was killed at its beginning leaves does not stand in the way.
    Files.delete(study().resolve("cells").resolve("nesterov-1-8-1.json"));
    Files.createDirectories(study().resolve("cells").resolve("nesterov-1-8-1.run").resolve("data"));
    CliRun again = rna(grid);
    assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCodes.DONE);
    assertThat(Files.readAllLines(study().resolve("rna.csv"))).hasSameSizeAs(lines);
  }

  @Test
  void solversCanBeNamedWhenFolding() {
    String input = Path.of("..", "datasets", "examples", "rna.fasta").toString();
    CliRun own = CliRun.of("predict", input, "--solver-steps", "3", "--device", "cpu");
    assertThat(own.exitCode()).as(own.err()).isEqualTo(ExitCodes.DONE);
    assertThat(own.err()).doesNotContain("trained with solver");
    CliRun same = CliRun.of("predict", input, "--solver", "primal-dual", "--device", "cpu");
    CliRun contacts = CliRun.of("predict", input, "--evidence", "contacts", "--device", "cpu");
    assertThat(same.out()).isEqualTo(contacts.out());
    CliRun other = CliRun.of("predict", input, "--solver", "dual-layer", "--device", "cpu");
    assertThat(other.exitCode()).as(other.err()).isEqualTo(ExitCodes.DONE);
    assertThat(other.err()).contains("trained with solver 'primal-dual'");
    for (String[] wrong :
        List.of(
            new String[] {"--solver", "dual-layer", "--solver-steps", "3"},
            new String[] {"--solver", "nesterov", "--solver-tolerance", "0.1"},
            new String[] {"--solver", "nesterov", "--evidence", "scores"},
            new String[] {"--solver", "newton"})) {
      List<String> args = new ArrayList<>(List.of("predict", input));
      args.addAll(List.of(wrong));
      assertThat(CliRun.of(args.toArray(new String[0])).exitCode())
          .isEqualTo(ExitCodes.WRONG_USAGE);
    }
  }
}
