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

/** Probabilities in files of their own, sequences on the command line, expected accuracy. */
class PredictProbabilitiesTest {

  private static final String HAIRPIN = "GGGGAAAACCCC";

  @TempDir Path folder;

  private static CliRun predict(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("predict", "--device", "cpu"));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    return CliRun.of(all.toArray(String[]::new));
  }

  @Test
  void tablesAndPlotsAgree() throws IOException {
    Path fasta = Files.writeString(folder.resolve("two.fa"), ">a b\n" + HAIRPIN + "\n>x/y\nACGU\n");
    Path pairs = folder.resolve("pairs.tsv");
    Path unpaired = folder.resolve("unpaired.tsv");
    Path plots = folder.resolve("plots/here");
    CliRun run =
        predict(
            fasta,
            "--solver",
            "thermo",
            "--pair-probabilities",
            pairs,
            "--unpaired-probabilities",
            unpaired,
            "--dot-plots",
            plots);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).startsWith(">a\n" + HAIRPIN + "\n((((....))))\n>x/y\nACGU\n....\n");
    List<String> rows = Files.readAllLines(pairs);
    assertThat(rows.get(0)).isEqualTo("id\ti\tj\tprobability");
    assertThat(rows).anyMatch(row -> row.matches("a\t1\t12\t0\\.8\\d*"));
    List<String> bases = Files.readAllLines(unpaired);
    assertThat(bases).hasSize(1 + 12 + 4).contains("x/y\t4\tU\t1.0", "a\t5\tA\t1.0");
    double free = 1;
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t");
      free -= cells[1].equals("1") ? Double.parseDouble(cells[3]) : 0;
    }
    double said = Double.parseDouble(bases.get(1).split("\t")[3]);
    assertThat(said).isBetween(free - 0.001, free + 0.001);
    long boxes =
        Files.readAllLines(plots.resolve("a_dp.ps")).stream()
            .filter(line -> line.matches("\\d+ \\d+ \\S+ ubox"))
            .count();
    assertThat(boxes).isEqualTo(rows.size() - 1);
    assertThat(plots).isDirectoryContaining("glob:**x_y_dp.ps");
  }

  @Test
  void sequencesCanStandOnTheCommandLine() throws IOException {
    CliRun run = predict(HAIRPIN, "ggggaaaacccc", "--probabilities");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out().lines().toList())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("\"id\":\"sequence\"", "\"unpaired\":[", "\"probabilities\":[["),
            line -> assertThat(line).contains("\"id\":\"sequence-2\"", HAIRPIN));
    assertThat(predict("GGGX").errorLines()).singleElement().asString().contains("no such file");
    Path table = Files.writeString(folder.resolve("d.tsv"), "* unpaired 1 12\n");
    assertThat(predict(HAIRPIN, "--constraints", table).out()).endsWith("\n............\n");
  }

  @Test
  void gammaWeighsRightPairs() {
    assertThat(predict(HAIRPIN, "--gamma", "4").out()).endsWith("\n((((....))))\n");
    assertThat(predict(HAIRPIN, "--gamma", "0", "--decoder", "matching").out())
        .endsWith("\n............\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--gamma=-1", "--gamma=1 --threshold=0.5", "--gamma=1 --decoder=mutual-best",
        "--pair-probabilities=/nowhere/at/all", "--unpaired-probabilities=.", "--gamma=NaN"
      })
  void contradictionsAreWrongUsage(String options) {
    CliRun run = predict((Object[]) (HAIRPIN + " " + options).split(" "));
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void doubtfulStructuresAreNamed() throws IOException {
    Path fasta =
        Files.writeString(
            folder.resolve("two.fa"), ">sure\nGGGGGGGGAAAACCCCCCCC\n>vague\nGGAAAACCAAGGAAAACC\n");
    CliRun run = predict(fasta, "--solver=thermo", "--threshold=0.01");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.errorLines())
        .singleElement()
        .asString()
        .contains("warning: 1 of 2 structures are doubtful", "below 0.6", ": vague");
    assertThat(predict("GGGGGGGGAAAACCCCCCCC", "--solver=thermo").err()).isEmpty();
  }

  @Test
  void knottedFindsTheStemThatNestedEnsemblesHide() {
    // The frameshifting pseudoknot of beet western yellows virus, 28 nt.
    String knot = "GGCGCGGCACCGUCCGCGGAACAAACGG";
    String[] words = {"--solver=thermo", "--energies=learned", "--threshold=0.3"};
    String nested = predict(knot, words[0], words[1], words[2], "--decoder=nested").out();
    String knotted = predict(knot, words[0], words[1], words[2], "--decoder=knotted").out();
    assertThat(nested).doesNotContain("[");
    assertThat(knotted).contains("(((((").contains("[[[");
  }
}
