package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataVaryCommandTest {

  private static final String GENERATED =
      Path.of("..", "datasets", "examples", "generated.tsv").toString();

  @TempDir Path folder;

  @Test
  void relativesOfASetAreASetThatOtherCommandsRead() throws IOException {
    Path varied = folder.resolve("varied.tsv.gz");
    CliRun run =
        CliRun.of(
            "data",
            "vary",
            GENERATED,
            "--members",
            "2",
            "--change",
            "0.2",
            "-o",
            varied.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    long known =
        Files.readAllLines(Path.of(GENERATED)).stream().filter(DataVaryCommandTest::isRna).count();
    assertThat(run.errorLines())
        .containsExactly("e2efold: %d relatives of %d RNAs made".formatted(2 * known, known));
    CliRun imported = CliRun.of("data", "import", varied.toString());
    assertThat(imported.errorLines()).containsExactly("e2efold: " + 2 * known + " RNAs imported");
  }

  private static boolean isRna(String line) {
    return !line.startsWith("#") && !line.startsWith("name\t");
  }

  @Test
  void theSameCommandGivesTheSameSet() {
    CliRun first = CliRun.of("data", "vary", GENERATED, "--members", "1", "--seed", "4");
    assertThat(first.out()).startsWith("# e2efold data vary --members 1 --change 0.3 --seed 4\n");
    assertThat(CliRun.of("data", "vary", GENERATED, "--members", "1", "--seed", "4").out())
        .isEqualTo(first.out());
  }

  @Test
  void whatCannotBeIsRefusedInOneLine() {
    CliRun none = CliRun.of("data", "vary", GENERATED, "--members", "0");
    assertThat(none.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(none.err()).contains("--members must be at least 1, not 0");
    CliRun change = CliRun.of("data", "vary", GENERATED, "--change", "1.5");
    assertThat(change.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(change.err()).contains("the greatest change must be between 0 and 1, not 1.5");
    CliRun missing = CliRun.of("data", "vary", folder.resolve("none.tsv").toString());
    assertThat(missing.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
  }
}
