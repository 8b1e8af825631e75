package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandsTest {

  @TempDir Path folder;

  private String set;
  private String split;

  @BeforeEach
  void writeSet() throws IOException {
    set = Hairpins.write(folder.resolve("set.tsv"), "h", 30, 3).toString();
    split = folder.resolve("split").toString();
  }

  @Test
  void dataAloneIsWrongUsage() {
    assertThat(CliRun.of("data").exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
  }

  @Test
  void statsCountByFamily() {
    CliRun run = CliRun.of("data", "stats", set);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).containsPattern("all +30").containsPattern("family-2 +10");
  }

  @Test
  void randomSplitHasTheSharesAskedFor() throws IOException {
    CliRun run =
        CliRun.of("data", "split", set, "--by", "random", "--shares", "0.5,0.3,0.2", "-o", split);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(Files.readAllLines(Path.of(split, "train.txt"))).hasSize(15);
    assertThat(Files.readAllLines(Path.of(split, "validation.txt"))).hasSize(9);
    assertThat(Files.readAllLines(Path.of(split, "test.txt"))).hasSize(6);
    assertThat(run.err()).contains("15 training, 9 validation and 6 test RNAs");
  }

  @Test
  void familiesCanBeHeldOutByName() throws IOException {
    CliRun run =
        CliRun.of(
            "data", "split", set, "--by", "family", "--test-families", "family-1", "-o", split);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(Files.readAllLines(Path.of(split, "test.txt"))).hasSize(10).contains("h-1");
    CliRun unknown =
        CliRun.of("data", "split", set, "--by", "family", "--test-families", "5S", "-o", split);
    assertThat(unknown.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(unknown.err()).contains("'5S'");
  }

  @Test
  void givenListsAreCheckedAgainstTheSet() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("folds.tsv"),
            "fold_number\tpartition\tid\n0\ttrain\th-1\n1\ttrain\th-2\n1\ttest\tnobody\n");
    String[] list = {
      "data", "split", set, "--by", "list", "--split", table.toString(), "-o", split
    };
    CliRun run = CliRun.of(list);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(Files.readAllLines(Path.of(split, "train.txt"))).containsExactly("h-1");
    String[] other = Arrays.copyOf(list, list.length + 2);
    other[list.length] = "--fold";
    other[list.length + 1] = "1";
    assertThat(CliRun.of(other).err()).contains("no RNA named 'nobody'");
  }

  @Test
  void splitNeedsThreeSharesThatSumToOne() {
    for (String shares : new String[] {"0.5,0.5", "0.5,0.5,0.5", "1,0,x"}) {
      CliRun run =
          CliRun.of("data", "split", set, "--by", "random", "--shares", shares, "-o", split);
      assertThat(run.exitCode()).as(shares).isEqualTo(ExitCodes.WRONG_USAGE);
      assertThat(run.errorLines()).hasSize(1);
    }
  }

  @Test
  void checkFindsTheSameSequenceAndDropsIt() throws IOException {
    Path test = folder.resolve("test.tsv");
    Files.writeString(test, Files.readAllLines(Path.of(set)).get(4) + "\n");
    CliRun run = CliRun.of("data", "check", set, "--against", test.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.err()).contains("training RNAs leak", "'h-5'");
    Path clean = folder.resolve("clean.tsv");
    CliRun dropped =
        CliRun.of("data", "check", set, "--against", test.toString(), "--drop", clean.toString());
    assertThat(dropped.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(Files.readString(clean)).contains("h-4\t").doesNotContain("h-5\t");
    CliRun tolerated =
        CliRun.of(
            "data",
            "check",
            clean.toString(),
            "--against",
            test.toString(),
            "--refuse",
            "same-sequence");
    assertThat(tolerated.exitCode()).isEqualTo(ExitCodes.DONE);
  }

  @Test
  void checkOfASplitDropsFromTheTrainingList() throws IOException {
    Path lists = Files.createDirectories(folder.resolve("lists"));
    Files.writeString(lists.resolve("train.txt"), "h-1\nh-2\nh-4\n");
    Files.writeString(lists.resolve("test.txt"), "h-7\n");
    Path clean = folder.resolve("clean");
    CliRun run =
        CliRun.of(
            "data",
            "check",
            set,
            "--split",
            lists.toString(),
            "--refuse",
            "same-family",
            "--drop",
            clean.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(Files.readAllLines(clean.resolve("train.txt"))).containsExactly("h-2");
  }

  @Test
  void checkNeedsOneThingToCompareWith() {
    assertThat(CliRun.of("data", "check", set).exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
  }

  @Test
  void setsWithARepeatedNameAreRefusedWithTheRemedy() throws IOException {
    Path twice =
        Files.writeString(folder.resolve("twice.tsv"), "a\tf\tACGU\t....\na\tf\tGGGG\t....\n");
    CliRun run = CliRun.of("data", "split", twice.toString(), "--by", "random", "-o", split);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(run.err()).contains("both named 'a'", "e2efold data import");
  }
}
