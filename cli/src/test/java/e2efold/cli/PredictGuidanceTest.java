package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of RNAs, said on the command line. */
class PredictGuidanceTest {

  private static final String SEQUENCE = "GGGGAAAACCCCAAAAGGGG";

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static CliRun predict(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("predict", "--device", "cpu"));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    return CliRun.of(all.toArray(String[]::new));
  }

  private static String structure(CliRun run) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    return run.out().lines().skip(2).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--decoder=matching",
        "--decoder=mutual-best",
        "--decoder=nested",
        "--solver=thermo",
        "--solver=primal-dual",
        "--solver=dual-layer",
        "--threshold=0.99"
      })
  void constraintStringsAreKept(String option) throws IOException {
    Path paired = file("paired.fa", ">r\n" + SEQUENCE + "\nx.......(<.........)\n");
    String structure = structure(predict("--constraints", paired, option));
    assertThat(structure).matches("^\\..{7}\\(\\(.{9}\\)$");
    assertThat(structure(predict(paired, "--constraints", paired, option))).isEqualTo(structure);
    Path plain = file("plain.fa", ">r\n" + SEQUENCE + "\n");
    assertThat(structure(predict(plain, "--constraints", paired, option))).isEqualTo(structure);
  }

  @Test
  void tablesSpansAndLonelyPairsAreKept() throws IOException {
    Path plain = file("plain.fa", ">r\n" + SEQUENCE + "\n");
    Path table = file("demands.tsv", "r\tpair\t9\t20\n*\tunpaired\t10\n");
    assertThat(structure(predict(plain, "--constraints", table)))
        .matches("^.{8}[(\\[]\\..{9}[)\\]]$");
    assertThat(structure(predict(plain, "--max-span", "4"))).isEqualTo(".".repeat(20));
    Path lonely = file("lonely.tsv", "r pair 9 20\n");
    assertThat(structure(predict(plain, "--constraints", lonely, "--no-lonely-pairs")))
        .matches("^.{8}[(\\[]{2}.{8}[)\\]]{2}$");
    CliRun span = predict(plain, "--constraints", lonely, "--max-span", "11");
    assertThat(span.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(span.errorLines())
        .containsExactly(
            "e2efold: "
                + plain
                + ": record 'r': forced pair (9, 20) spans 12 nt, and at most 11 are allowed."
                + " Correct or leave out one of them.");
  }

  @Test
  void whatContradictsItselfIsOneLine() throws IOException {
    Path plain = file("plain.fa", ">r\n" + SEQUENCE + "\n>s\nGGGGAAAACCCC\n");
    Path table = file("demands.tsv", "r pair 1 12\nr unpaired 12\n");
    CliRun run = predict(plain, "--constraints", table);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.out()).doesNotContain(">r").contains(">s");
    assertThat(run.errorLines())
        .containsExactly(
            "e2efold: "
                + table
                + ":2: record 'r': base 12 is to be unpaired and in the forced pair (1, 12)."
                + " Correct or delete one of them.");
    Path crossing = file("crossing.tsv", "r pair 1 10\nr pair 9 20\n");
    assertThat(predict(plain, "--constraints", crossing, "--decoder", "nested").errorLines())
        .singleElement()
        .asString()
        .contains("record 'r': forced pairs (1, 10) and (9, 20) cross");
    assertThat(structure(predict(plain, "--constraints", crossing)))
        .matches("^[(\\[].{7}[(\\[][)\\]].*[)\\]]$");
  }

  @Test
  void whatConcernsNoRnaIsAWarning() throws IOException {
    Path plain = file("plain.fa", ">r\n" + SEQUENCE + "\n");
    Path table = file("demands.tsv", "q pair 1 12\n");
    CliRun run = predict(plain, "--constraints", table);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.errorLines()).first().asString().contains("warning: no RNA", "'q'");
    Path other = file("other.fa", ">r\nACGUACGUACGU\n............\n");
    assertThat(predict(plain, "--constraints", other).errorLines())
        .first()
        .asString()
        .contains("record 'r': its constraints are for another sequence");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--max-span=0", "--constraints=-", "--shape=-", "--shape-slope=NaN"})
  void wrongOptionsAreWrongUsage(String option) throws IOException {
    Path plain = file("plain.fa", ">r\n" + SEQUENCE + "\n");
    assertThat(predict(plain, option).exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(predict().exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
  }

  @Test
  void reactivitiesChooseBetweenHairpins() throws IOException {
    Path plain = file("plain.fa", ">r\n" + SEQUENCE + "\n");
    StringBuilder rows = new StringBuilder();
    for (int i = 1; i <= SEQUENCE.length(); i++) {
      rows.append(i).append(' ').append(i <= 8 || i > 12 && i < 17 ? 2.5 : 0.0).append('\n');
    }
    Path shape = file("r.shape", rows.toString());
    for (String option : List.of("--solver=thermo", "--decoder=nested")) {
      assertThat(structure(predict(plain, option))).doesNotEndWith("((((....))))");
      assertThat(structure(predict(plain, "--shape", shape, option)))
          .isEqualTo("........((((....))))");
    }
    CliRun second = predict(file("two.fa", ">r\n" + SEQUENCE + "\n>s\nACGU\n"), "--shape", shape);
    assertThat(second.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(second.errorLines()).singleElement().asString().contains("record 's'");
  }
}
