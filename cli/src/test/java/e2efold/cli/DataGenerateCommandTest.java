package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataGenerateCommandTest {

  private static final Path DATASETS = Path.of("..", "datasets");
  private static final String COMMAND = "    e2efold data generate ";

  @TempDir Path folder;

  /** The commands of the README, each with its output moved aside, give the files of the README. */
  @Test
  void theDocumentedCommandsGiveTheCommittedFiles() throws IOException {
    List<String> commands =
        Files.readAllLines(DATASETS.resolve("README.md")).stream()
            .filter(line -> line.startsWith(COMMAND))
            .toList();
    assertThat(commands).hasSize(2);
    for (String command : commands) {
      List<String> words = new ArrayList<>(List.of(command.strip().split(" ")));
      Path committed = Path.of("..").resolve(words.get(words.size() - 1));
      Path made = folder.resolve(committed.getFileName());
      words.set(words.size() - 1, made.toString());
      CliRun run = CliRun.of(words.subList(1, words.size()).toArray(String[]::new));
      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
      assertThat(content(made)).isEqualTo(content(committed));
    }
  }

  private static Map<String, String> content(Path place) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(
            place.relativize(file).toString(), Files.readString(file).replace("\r\n", "\n"));
      }
    }
    return content;
  }

  @Test
  void standardOutputTakesAnyFormat() {
    CliRun run =
        CliRun.of(
            "data",
            "generate",
            "--families",
            "1",
            "--members",
            "2",
            "--seed",
            "9",
            "--min-length",
            "30",
            "--max-length",
            "30",
            "--pseudoknots",
            "0",
            "--format",
            "dbn");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out().lines())
        .hasSize(6)
        .contains(">seed9-01-001", ">seed9-01-002")
        .noneMatch(line -> line.contains("["));
    assertThat(run.errorLines()).containsExactly("e2efold: 2 RNAs generated");
  }

  @Test
  void theFirstLineOfATableIsTheCommandThatMakesIt() {
    CliRun run = CliRun.of("data", "generate", "--members", "2", "--seed", "5");
    String command = run.out().lines().findFirst().orElseThrow();
    assertThat(command).startsWith("# e2efold data generate ");
    String[] words = command.substring("# e2efold ".length()).split(" ");
    assertThat(CliRun.of(words).out()).isEqualTo(run.out());
  }

  @Test
  void impossibleRequestsAreWrongUsage() {
    assertWrong("at least one family", "--families", "0");
    assertWrong("more than 1000000 RNAs", "--families", "99999", "--members", "99999");
    assertWrong("not 10 to 75", "--min-length", "10");
    assertWrong("pseudoknotted must be between 0 and 1", "--pseudoknots", "2");
    assertWrong("--folder goes without", "--folder", "x", "-o", "y");
    assertWrong("--folder goes without", "--folder", "x", "--format", "ct");
  }

  private static void assertWrong(String message, String... options) {
    List<String> words = new ArrayList<>(List.of("data", "generate"));
    words.addAll(List.of(options));
    CliRun run = CliRun.of(words.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines()).singleElement().asString().contains(message);
  }

  @Test
  void aFolderWithContentStaysAsItIs() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "keep");
    CliRun run = CliRun.of("data", "generate", "--folder", folder.toString());
    assertThat(run.exitCode()).isNotEqualTo(ExitCodes.DONE);
    assertThat(run.errorLines()).singleElement().asString().contains("is not empty");
    assertThat(content(folder)).containsOnlyKeys("mine.txt");
  }
}
