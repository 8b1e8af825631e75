package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataImportCommandTest {

  private static final String HAIRPIN = ">hairpin\nGGGAAACCC\n(((...)))\n";

  @TempDir Path folder;

  @Test
  void writesTsvToStandardOutputAndTheSummaryToStandardError() throws IOException {
    Path file = Files.writeString(folder.resolve("a.dbn"), HAIRPIN);
    CliRun run = CliRun.of("data", "import", file.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).endsWith("hairpin\t\tGGGAAACCC\t(((...)))\n");
    assertThat(run.errorLines()).containsExactly("e2efold: 1 RNAs imported");
  }

  @Test
  void theOutputNameGivesTheFormat() throws IOException {
    Path file = Files.writeString(folder.resolve("a.dbn"), HAIRPIN);
    Path out = folder.resolve("a.ct");
    CliRun run = CliRun.of("data", "import", file.toString(), "-o", out.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(out)).contains("9 hairpin").containsPattern("1 G +0 +2 +9 +1");
  }

  @Test
  void unusableRecordsAndFilesAreNamedAndTheOthersKept() throws IOException {
    Path good = Files.writeString(folder.resolve("good.dbn"), HAIRPIN);
    Path mixed =
        Files.writeString(folder.resolve("mixed.dbn"), ">x\nGGG\n((.\n>y\nGGGAAACCC\n((.....))\n");
    CliRun run =
        CliRun.of(
            "data",
            "import",
            good.toString(),
            folder.resolve("none.ct").toString(),
            mixed.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.out()).contains("hairpin\t", "y\t").doesNotContain("x\t");
    assertThat(run.errorLines()).hasSize(3);
    assertThat(run.err())
        .contains("none.ct: no such file", "mixed.dbn:", "2 RNAs imported; 2 unusable");
  }

  @Test
  void leavesOutWhatIsHardlyPaired() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.dbn"), HAIRPIN + ">open\nGGGAAACCC\n.(.....).\n>none\nACGU\n....\n");
    CliRun run = CliRun.of("data", "import", file.toString(), "--least-paired", "0.3");
    assertThat(run.out()).contains("hairpin\t").doesNotContain("open\t", "none\t");
    assertThat(run.errorLines()).containsExactly("e2efold: 1 RNAs imported");
  }

  @Test
  void nothingUsableLeavesNoFile() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.ct"), "");
    Path out = folder.resolve("set.tsv");
    CliRun run = CliRun.of("data", "import", empty.toString(), "-o", out.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(out).doesNotExist();
  }

  @Test
  void repeatedNamesBecomeDistinct() throws IOException {
    Path one = Files.writeString(folder.resolve("one.dbn"), HAIRPIN);
    Path two = Files.writeString(folder.resolve("two.dbn"), HAIRPIN);
    CliRun run = CliRun.of("data", "import", one.toString(), two.toString());
    assertThat(run.out()).contains("hairpin\t", "hairpin~2\t");
    assertThat(run.err()).contains("1 of them renamed");
  }

  @Test
  void foldersGiveFamiliesUnlessOneIsGiven() throws IOException {
    Files.createDirectories(folder.resolve("set/tRNA_database"));
    Files.writeString(folder.resolve("set/tRNA_database/a.dbn"), HAIRPIN);
    String set = folder.resolve("set").toString();
    assertThat(CliRun.of("data", "import", set).out()).contains("\ttRNA\tGGGAAACCC");
    assertThat(CliRun.of("data", "import", set, "--family", "mine").out())
        .contains("\tmine\tGGGAAACCC");
  }

  @Test
  void canonicalLeavesOutOtherPairs() throws IOException {
    Path file = Files.writeString(folder.resolve("a.dbn"), ">a\nGGAAAACC\n((.().))\n");
    CliRun run = CliRun.of("data", "import", "--canonical", file.toString());
    assertThat(run.out()).contains("((....))");
  }

  @Test
  void refusesAFormatNobodyKnows() {
    CliRun run = CliRun.of("data", "import", "x.ct", "--format", "pdb");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.err()).contains("must be one of dbn, ct, bpseq");
  }

  @Test
  void refusesAnOutputInAFolderThatIsNotThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.dbn"), HAIRPIN);
    CliRun run =
        CliRun.of("data", "import", file.toString(), "-o", folder.resolve("no/a.ct").toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.err()).contains("does not exist");
  }
}
