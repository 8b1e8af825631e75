package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzePropertiesCommandTest {

  @TempDir private Path folder;

  private CliRun analyze(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "analyze",
                "properties",
                "--data",
                Path.of("..", "datasets", "examples", "generated.tsv").toString(),
                "--rnas",
                "2",
                "--max-length",
                "50",
                "--solver",
                "own",
                "--k",
                "1,3",
                "--long-run",
                "5",
                "--device",
                "cpu",
                "-o",
                folder.resolve("study").toString()));
    for (int m = 0; m < more.length; m++) {
      int given = args.indexOf(more[m]);
      if (more[m].startsWith("--") && given >= 0) {
        args.set(given + 1, more[++m]);
      } else {
        args.add(more[m]);
      }
    }
    return CliRun.of(args.toArray(new String[0]));
  }

  @Test
  void aStudyFillsItsFolderAndSaysWhatItFound() throws Exception {
    CliRun run = analyze();

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out())
        .contains("undecided  own comes closer to its long run with more steps.")
        .endsWith(folder.resolve("study").resolve("report.html") + System.lineSeparator());
    Path study = folder.resolve("study");
    assertThat(Files.readAllLines(study.resolve("properties.csv")))
        .startsWith("problem,solver,k,quantity,value")
        .anyMatch(line -> line.matches("rna:.*,own,3,sensitivity_alpha,[0-9.E-]+"));
    assertThat(Files.readString(study.resolve("report.html")))
        .contains("no sign test can decide anything")
        .contains("2 of ");
    assertThat(study.resolve("figures").resolve("rna-stability.png")).isNotEmptyFile();

    byte[] before = Files.readAllBytes(study.resolve("study.json"));
    assertThat(analyze().exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(Files.readAllBytes(study.resolve("study.json"))).isEqualTo(before);

    CliRun other = analyze("--seed", "2");
    assertThat(other.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(other.errorLines())
        .singleElement()
        .asString()
        .contains("other settings (seed: '1' there, '2' now)");
  }

  @Test
  void anUntrainedEnergyIsStudiedToo() throws Exception {
    CliRun run = analyze("--untrained");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(Files.readString(folder.resolve("study").resolve("settings.json")))
        .contains("untrained");
  }

  @Test
  void contradictoryOptionsAreNamedBeforeAnyWork() {
    assertThat(analyze("--solver", "oracle").err()).contains("no solver 'oracle'");
    assertThat(analyze("--k", "0").err()).contains("1 to 1000");
    assertThat(analyze("--k", "9").err()).contains("long run of 5");
    assertThat(analyze("--rnas", "0").err()).contains("--rnas must be 1 or more");
    assertThat(analyze("--max-length", "5").err()).contains("no RNA of at most 5 nt");
    assertThat(CliRun.of("analyze", "properties", "--data", "x").exitCode())
        .isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(CliRun.of("analyze").err()).contains("name one of the studies");
    assertThat(folder.resolve("study")).doesNotExist();
  }
}
