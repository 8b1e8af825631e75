package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyOptionsTest {

  @TempDir Path folder;

  private CliRun run(String... options) throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("a.tsv"), "srp_a\told\tGAAAC\t(...)\nlone\told\tGAAAC\t(...)\n");
    List<String> words = new ArrayList<>(List.of("data", "import", table.toString()));
    words.addAll(List.of(options));
    return CliRun.of(words.toArray(String[]::new));
  }

  @Test
  void theNameGivesTheFamilyWhereThePatternIsFound() throws IOException {
    assertThat(run("--family-pattern", "([^_]+)_").out())
        .contains("srp_a\tsrp\tGAAAC", "lone\told\tGAAAC");
    assertThat(run("--family-pattern", "srp(_x)?").out()).contains("srp_a\told\tGAAAC");
  }

  @Test
  void withoutOptionsFamiliesStayAndOneNameReplacesAll() throws IOException {
    assertThat(run().out()).contains("srp_a\told\t", "lone\told\t");
    assertThat(run("--family", "new").out()).contains("srp_a\tnew\t", "lone\tnew\t");
  }

  @Test
  void patternsThatSayNothingAreWrongUsage() throws IOException {
    assertWrong(run("--family-pattern", "srp"), "'srp' has no group: put one in ( )");
    assertWrong(run("--family-pattern", "(srp"), "'(srp' is no regular expression: Unclosed group");
    assertWrong(run("--family-pattern", "(s)", "--family", "x"), "goes without --family");
  }

  private static void assertWrong(CliRun run, String message) {
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.errorLines()).singleElement().asString().contains(message);
  }
}
