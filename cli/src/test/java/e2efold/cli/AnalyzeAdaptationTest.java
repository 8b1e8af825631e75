package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study of adaptation on a grid of seconds. */
class AnalyzeAdaptationTest {

  @TempDir private Path folder;

  private Path set;

  @BeforeEach
  void write() throws IOException {
    set = RandomFamilies.write(folder.resolve("set.tsv"), 8, 16);
  }

  private CliRun analyze(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "analyze",
                "adaptation",
                "--data",
                set.toString(),
                "--draws",
                "2",
                "--query",
                "3",
                "--steps",
                "1",
                "--device",
                "cpu",
                "-o",
                study().toString()));
    args.addAll(List.of(more));
    return CliRun.of(args.toArray(new String[0]));
  }

  private Path study() {
    return folder.resolve("study");
  }

  @Test
  void startsAreLearnedComparedAndResumed() throws Exception {
    String[] tiny = {"--shots", "0,1,2", "--training-steps", "2", "--episodes", "4"};
    CliRun run = analyze(tiny);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).contains("2 families held out, 6 ways to adapt to each, about ");
    assertThat(run.out())
        .contains("The start learned by maml beats fine-tuning-descent of the same");
    List<String> lines = Files.readAllLines(study().resolve("adaptation.csv"));
    assertThat(lines.get(0)).isEqualTo("family,method,parameters,shots,draw,learning_rate,f1");
    assertThat(lines).hasSize(1 + 2 * 6 * 3 * 2);
    assertThat(study().resolve("figures").resolve("f1-all.png")).isNotEmptyFile();
    assertThat(Files.readString(study().resolve("report.html"))).contains("80 % identical");

    byte[] before = Files.readAllBytes(study().resolve("adaptation.csv"));
    try (Stream<Path> cells = Files.list(study().resolve("cells"))) {
      // A study that lost some cells computes these and no others.
      for (Path cell : cells.filter(c -> c.toString().matches(".*(maml|descent).json")).toList()) {
        Files.delete(cell);
      }
    }
    CliRun again = analyze(tiny);
    assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCodes.DONE);
    assertThat(study().resolve("adaptation.csv")).hasBinaryContent(before);
  }

  @Test
  void aModelThatExistsIsAdaptedByGroupsOfParameters() throws Exception {
    CliRun run = analyze("--shots", "1", "--model", "bundled");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).contains("2 families held out, 2 ways to adapt to each");
    assertThat(Files.readString(study().resolve("summary.csv")))
        .contains("head,0,", "all,1,")
        .doesNotContain("solver");
  }

  @Test
  void impossibleStudiesAreUsageErrors() {
    assertThat(analyze("--shots", "0").err()).contains("1 or more");
    assertThat(analyze("--shots", "400").err()).contains("no family has 410 RNAs", "family-0 16");
    assertThat(analyze("--families", "nothing", "--shots", "1").err()).contains("'nothing'");
    assertThat(analyze("--max-length", "33", "--shots", "1").err())
        .contains("families have the 10 RNAs");
    assertThat(analyze("--draws", "0").exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(analyze("--quick", "--full").exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(analyze("--model", "x", "--network", "y").exitCode())
        .isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(study()).doesNotExist();
  }
}
