package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RNAs of a new family, folded together by {@code predict} and {@code evaluate}. */
class PredictTogetherTest {

  private static final String ORPHAN = "GGGGAAAACCCCAAAAAGGGG";

  @TempDir Path folder;
  private Path set;
  private Path family;
  private Path input;

  @BeforeEach
  void drawAFamily() throws IOException {
    set = folder.resolve("family.tsv");
    CliRun.of(
        "data", "generate", "--members", "8", "--families", "6", "--seed", "3", "-o", set + "");
    StringBuilder fasta = new StringBuilder();
    for (String line : Files.readAllLines(set)) {
      String[] cells = line.split("\t");
      if (!line.startsWith("#") && !cells[0].equals("name")) {
        fasta.append('>').append(cells[0]).append('\n').append(cells[2]).append('\n');
      }
    }
    family = Files.writeString(folder.resolve("family.fasta"), fasta);
    input = Files.writeString(folder.resolve("in.fasta"), fasta + ">orphan\n" + ORPHAN + "\n");
  }

  private static CliRun predict(Path file, String... options) {
    List<String> all = new ArrayList<>(List.of("predict", file.toString(), "--solver", "thermo"));
    all.addAll(List.of(options));
    return CliRun.of(all.toArray(String[]::new));
  }

  private double f1(CliRun run) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    Path folds = Files.writeString(folder.resolve("folds.dbn"), run.out());
    return read(CliRun.of("evaluate", "--data", set.toString(), "--predictions", folds.toString()));
  }

  private static double read(CliRun scores) {
    assertThat(scores.exitCode()).as(scores.err()).isEqualTo(ExitCodes.DONE);
    String row =
        scores.out().lines().filter(line -> line.startsWith("exact, per seq")).findFirst().get();
    return Double.parseDouble(row.trim().split(" +")[6]);
  }

  @Test
  void aFamilyFoldsBetterTogether() throws IOException {
    CliRun alone = predict(input);
    CliRun together = predict(input, "--together");
    assertThat(together.err()).containsPattern("4[0-8] of 49 RNAs are related to others");
    assertThat(f1(together)).isGreaterThan(f1(alone) + 0.02);
    List<String> names = together.out().lines().filter(line -> line.startsWith(">")).toList();
    assertThat(names).isEqualTo(alone.out().lines().filter(line -> line.startsWith(">")).toList());
    String orphan = ">orphan\n" + ORPHAN;
    assertThat(together.out().substring(together.out().indexOf(orphan)))
        .isEqualTo(alone.out().substring(alone.out().indexOf(orphan)));
  }

  @Test
  void evaluationScoresWhatPredictionFolds() throws IOException {
    CliRun scores =
        CliRun.of("evaluate", "--data", set.toString(), "--solver", "thermo", "--together");
    assertThat(read(scores)).isEqualTo(f1(predict(family, "--together")));
    assertThat(scores.out()).contains("related RNAs together");
    assertThat(scores.err()).contains("of 48 RNAs are related to others");
  }

  @Test
  void whoIsAloneIsToldSo() {
    CliRun run = CliRun.of("predict", ORPHAN, "--together");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).contains("warning: 0 of 1 RNAs are related to others of the input, so");
    assertThat(run.out()).isEqualTo(CliRun.of("predict", ORPHAN).out());
  }

  @Test
  void contactsCannotBeJoined() {
    CliRun run = CliRun.of("predict", ORPHAN, "--together", "--evidence", "contacts");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.err()).contains("--evidence scores");
  }
}
