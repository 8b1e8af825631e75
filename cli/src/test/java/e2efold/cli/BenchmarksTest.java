package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The list of public benchmarks is complete, and its commands are commands of this program. */
class BenchmarksTest {

  private static final Path DATASETS = Path.of("..", "datasets");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private static JsonNode benchmarks() throws IOException {
    String text = Files.readString(DATASETS.resolve("benchmarks.json"));
    return new ObjectMapper().readTree(text).get("benchmarks");
  }

  @Test
  void everyEntryIsComplete() throws IOException {
    List<String> names = new ArrayList<>();
    for (JsonNode set : benchmarks()) {
      String name = set.get("name").asText();
      names.add(name);
      assertThat(List.of("title", "citation", "note"))
          .as(name)
          .allMatch(field -> !set.get(field).asText().isBlank());
      assertThat(List.of("place", "file", "licence"))
          .as(name)
          .allMatch(field -> !set.get("source").get(field).asText().isBlank());
      assertThat(set.get("use").asText())
          .isIn("training", "validation", "test", "training and test");
      assertThat(set.get("doi").asText()).as(name).matches("10\\.\\d{4,}/\\S+");
      JsonNode content = set.get("content");
      if (set.get("checked").asText().equals("no")) {
        assertThat(content.get("sha256").isNull()).as(name).isTrue();
      } else {
        assertThat(set.get("checked").asText()).as(name).isIn("import", "copy");
        assertThat(content.get("sha256").asText()).as(name).matches("[0-9a-f]{64}");
        assertThat(content.get("distinctSequences").asInt())
            .as(name)
            .isBetween(1, content.get("rnas").asInt());
      }
    }
    assertThat(names)
        .doesNotHaveDuplicates()
        .contains(
            "rnastralign",
            "archiveii",
            "bprna_tr0",
            "bprna_vl0",
            "bprna_ts0",
            "bprna_new",
            "rivas_testa",
            "rivas_testb",
            "pseudobase",
            "rfam_seed");
  }

  @Test
  void everyImportCommandIsOneOfOurs() throws IOException {
    for (JsonNode set : benchmarks()) {
      List<String> words = words(set.get("import").asText());
      assertThat(words).startsWith("e2efold", "data", "import");
      String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
      CommandLine.ParseResult parsed = commandLine(arguments).parseArgs(arguments);
      CommandLine.ParseResult command = parsed.subcommand().subcommand();
      assertThat(command.commandSpec().name()).isEqualTo("import");
      assertThat(command.<Path>matchedOptionValue("--output", Path.of("")))
          .hasFileName(set.get("name").asText() + ".tsv.gz");
    }
  }

  private static CommandLine commandLine(String... arguments) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintWriter(OutputStream.nullOutputStream()),
            Console.Messages.TO_FILE);
    return E2efold.commandLine(console, arguments);
  }

  /** The words of a command line, quotation marks taken off. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words;
  }
}
