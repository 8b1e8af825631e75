package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

  @TempDir Path folder;

  private String references;

  @BeforeEach
  void writeReferences() throws IOException {
    references =
        Files.writeString(
                folder.resolve("refs.tsv"),
                "a\tf\tGGGGAAAACCCC\t((((....))))\nb\tg\tGGGGAAAACCCC\t((((....))))\n")
            .toString();
  }

  private CliRun evaluate(String predictions, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("other.dbn"), predictions);
    String[] args = {"evaluate", "--data", references, "--predictions", file.toString()};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CliRun.of(all);
  }

  @Test
  void scoresAnotherProgramsPredictions() throws IOException {
    CliRun run =
        evaluate(
            ">b\nGGGGAAAACCCC\n((........))\n>a\nGGGGAAAACCCC\n((((....))))\n",
            "--report",
            folder.resolve("r.json").toString(),
            "--report",
            folder.resolve("r.md").toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    // F1 of b: precision 1, recall 1/2, F1 2/3; the mean with 1 is 0.833.
    assertThat(run.out()).containsPattern("exact, per sequence +2 +1.000 +0.750 +0.833");
    assertThat(Files.readString(folder.resolve("r.json"))).contains("0.8333333");
    assertThat(Files.readString(folder.resolve("r.md"))).contains("| exact, per sequence |");
  }

  @Test
  void homologsThatCannotBeUsedAreNamedAndTellInTheExitCode() throws IOException {
    Path homologs =
        Files.writeString(
            folder.resolve("known.tsv"),
            "c\tf\tGGGGAAAAGCCC\t((((....))))\nd\tf\tGGGGAAAAGCCC\t((((....)))\n");
    CliRun run =
        CliRun.of(
            "evaluate", "--data", references, "--solver", "thermo", "--homologs", homologs + "");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.errorLines()).singleElement().asString().contains("known.tsv", "2");
    assertThat(run.out()).containsPattern("exact, per sequence +2 ");
  }

  @Test
  void missingPredictionsAreRefusedUnlessAllowed() throws IOException {
    String only = ">a\nGGGGAAAACCCC\n((((....))))\n";
    CliRun refused = evaluate(only);
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(refused.errorLines()).singleElement().asString().contains("first 'b'");
    assertThat(evaluate(only, "--missing", "leave-out").out())
        .containsPattern("exact, per sequence +1 +1.000");
    assertThat(evaluate(only, "--missing", "count-as-open-chain").out())
        .containsPattern("exact, per sequence +2 +1.000 +0.500");
    assertThat(evaluate(only, "--missing", "maybe").exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
  }

  @Test
  void predictionsOfOtherRnasAreRefused() throws IOException {
    CliRun run = evaluate(">a\nGGAAAACC\n((....))\n", "--missing", "leave-out");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.errorLines()).singleElement().asString().contains("'a'", "8 bases");
  }

  @Test
  void aPartOfASplitIsScoredAlone() throws IOException {
    Path split = Files.createDirectories(folder.resolve("split"));
    Files.writeString(split.resolve("train.txt"), "a\n");
    Files.writeString(split.resolve("test.txt"), "b\n");
    String both = ">b\nGGGGAAAACCCC\n............\n>a\nGGGGAAAACCCC\n((((....))))\n";
    assertThat(evaluate(both, "--split", split.toString()).out())
        .containsPattern("exact, pooled +1 +undefined +0.000");
    assertThat(evaluate(both, "--split", split.toString(), "--part", "train").out())
        .containsPattern("exact, pooled +1 +1.000 +1.000");
  }

  @Test
  void reportsNeedANameThatSaysTheFormat() throws IOException {
    CliRun run = evaluate(">a\nGGGG\n....\n", "--report", "r.pdf");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.err()).contains(".json");
  }

  @Test
  void canonicalLeavesOddPairsOutOfTheReferences() throws IOException {
    Path odd = Files.writeString(folder.resolve("odd.tsv"), "a\tf\tAGGGAAAACCCA\t((((....))))\n");
    Path file = Files.writeString(folder.resolve("p.dbn"), ">a\nAGGGAAAACCCA\n.(((....))).\n");
    assertThat(
            CliRun.of(
                    "evaluate",
                    "--data",
                    odd.toString(),
                    "--canonical",
                    "--predictions",
                    file.toString())
                .out())
        .containsPattern("exact, pooled +1 +1.000 +1.000");
  }
}
