package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeBoundsCommandTest {

  @TempDir private Path folder;

  @Test
  void thePresetFillsItsFolder() throws Exception {
    Path study = folder.resolve("study");

    CliRun run = CliRun.of("analyze", "bounds", "--preset", "vgg16", "-o", study.toString());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).contains("holds      Batch normalisation with ε = 0.01 makes");
    assertThat(Files.readAllLines(study.resolve("bounds.csv")))
        .startsWith("variant,epsilon,log10_lipschitz,log10_smoothness")
        .anyMatch(line -> line.matches("vgg16-smoothed,,11\\.57[0-9]*,23\\.26[0-9]*"))
        .anyMatch(
            line -> line.matches("vgg16-smoothed-published-bias,,11\\.499[0-9]*,23\\.1[0-9]*"))
        .anyMatch(line -> line.matches("vgg16,,10\\.77[0-9]*,inf"));
    assertThat(study.resolve("figures").resolve("solver-bounds.svg")).isNotEmptyFile();
    assertThat(study.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void ourNetworksAreComparedAroundTheirWeights() throws Exception {
    Path study = folder.resolve("study");

    CliRun run =
        CliRun.of(
            "analyze", "bounds", "--preset", "networks", "--length", "40", "-o", study.toString());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out())
        .contains("The Lipschitz bound of default is smaller than that of e2efold");
    assertThat(Files.readAllLines(study.resolve("bounds.csv")))
        .hasSize(13)
        .anyMatch(line -> line.matches("trained-softplus,,[0-9.]+,[0-9.]+"))
        .anyMatch(line -> line.matches("e2efold,,[0-9.]+,inf"));
    assertThat(
            CliRun.of(
                    "analyze",
                    "bounds",
                    "--preset",
                    "networks",
                    "--length",
                    "0",
                    "-o",
                    folder.resolve("other").toString())
                .err())
        .contains("1 to 10000");
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void aDeclaredChainIsTakenInItsPlace() throws Exception {
    Path chain =
        Files.writeString(
            folder.resolve("chain.json"),
            """
            {"name": "one layer", "inputNorm": 1.0,
             "input": {"samples": 1, "height": 1, "width": 1, "channels": 2},
             "layers": [{"type": "dense", "channels": 2, "radius": 1.0}]}
            """);
    Path study = folder.resolve("study");

    CliRun run =
        CliRun.of("analyze", "bounds", "--chain", chain.toString(), "-o", study.toString());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).contains("holds      What is measured of one layer stays within");
    assertThat(Files.readAllLines(study.resolve("bounds.csv")))
        .anyMatch(line -> line.startsWith("one layer,,0.30102999"));
  }

  @Test
  void wrongInputIsNamedBeforeTheFolderIsTaken() throws Exception {
    Path study = folder.resolve("study");
    Path broken = Files.writeString(folder.resolve("chain.json"), "{\"name\": 1");

    CliRun unreadable =
        CliRun.of("analyze", "bounds", "--chain", broken.toString(), "-o", study.toString());
    CliRun unknown = CliRun.of("analyze", "bounds", "--preset", "lenet", "-o", study.toString());

    assertThat(unreadable.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(unreadable.err()).contains("chain.json");
    assertThat(unknown.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(study).doesNotExist();
  }
}
