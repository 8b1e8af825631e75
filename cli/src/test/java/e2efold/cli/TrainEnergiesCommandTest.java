package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loop energies' way through the commands: fitted, written, folding. */
class TrainEnergiesCommandTest {

  private static final String RNA = "GGGUUUAGCGAAAGCUGAACCC";

  @TempDir Path folder;

  @Test
  void whatIsFittedFolds() throws IOException {
    Path set = Hairpins.write(folder.resolve("set.tsv"), "h", 20, 1);
    Path energies = folder.resolve("energies.txt");
    CliRun fit =
        CliRun.of(
            "train-energies", "--data", set.toString(), "--epochs", "2", "-o", energies.toString());
    assertThat(fit.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(fit.out()).isEmpty();
    assertThat(fit.errorLines()).hasSize(2).last().asString().contains("step 2 of 2: expected F1");
    assertThat(Files.readString(energies))
        .startsWith("# Loop energies")
        .contains("fitted to 20 RNAs", "--epochs 2", "\nSTACK\n", "\nSPECIAL\n");
    CliRun fold =
        CliRun.of("predict", RNA, "--solver", "thermo", "--energies", energies.toString());
    assertThat(fold.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(fold.out()).contains("(((", ")))");
  }

  @Test
  void setsOfTheProgramAreChosenByName() {
    String turner = probabilities("--energies", "turner-2004");
    assertThat(turner)
        .isEqualTo(probabilities())
        .isNotEqualTo(probabilities("--energies", "learned"));
  }

  private static String probabilities(String... options) {
    List<String> words =
        new ArrayList<>(
            List.of("predict", RNA, "--solver=thermo", "--format=jsonl", "--probabilities"));
    words.addAll(List.of(options));
    CliRun run = CliRun.of(words.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    return run.out();
  }

  @Test
  void wrongEnergiesAreNamed() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.txt"), "STACK\n1 2 x\n");
    CliRun run = CliRun.of("predict", RNA, "--solver=thermo", "--energies", broken.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.err()).contains("broken.txt, line 2: 'x' is no number");
    CliRun none = CliRun.of("predict", RNA, "--solver=thermo", "--energies", "none.txt");
    assertThat(none.err())
        .contains("none.txt: no such file; loop energies are turner-2004, learned or a file");
    CliRun idle = CliRun.of("predict", RNA, "--energies", "learned");
    assertThat(idle.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(idle.err()).contains("only solver thermo");
  }

  @Test
  void refusesSetsItCannotLearnFrom() throws IOException {
    Path open = Files.writeString(folder.resolve("open.tsv"), "a\tf\tACGUACGU\t........\n");
    CliRun run = CliRun.of("train-energies", "--data", open.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.err()).contains("open: no RNA has a base pair to learn from");
    CliRun batch = CliRun.of("train-energies", "--data", open.toString(), "--batch", "0");
    assertThat(batch.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(batch.err()).contains("1 or more");
    Path nowhere = folder.resolve("none/energies.txt");
    Path set = Hairpins.write(folder.resolve("set.tsv"), "h", 5, 1);
    CliRun lost = CliRun.of("train-energies", "--data", set.toString(), "-o", nowhere.toString());
    assertThat(lost.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(lost.errorLines()).singleElement().asString().contains("does not exist");
  }
}
