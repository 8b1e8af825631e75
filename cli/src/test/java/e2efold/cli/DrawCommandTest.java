package e2efold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawCommandTest {

  private static final String RECORD = "GGGGAAAACCCC\n((((....))))\n";

  @TempDir Path folder;

  private Path input;
  private Path drawings;

  @BeforeEach
  void files() throws IOException {
    input = write("in.dbn", ">a\n" + RECORD);
    drawings = folder.resolve("drawings");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private CliRun draw(Path file, String... options) {
    String[] arguments =
        Stream.concat(Stream.of("draw", file.toString()), Stream.of(options))
            .toArray(String[]::new);
    return CliRun.of(arguments);
  }

  private List<String> drawn() throws IOException {
    try (Stream<Path> files = Files.list(drawings)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void namesOfFilesAreSafeAndNeverTheSame() throws IOException {
    Path hostile =
        write(
            "h.dbn",
            ">../../x\n%s>../../x\n%s>A\n%s>a\n%s>con\n%s"
                .formatted(RECORD, RECORD, RECORD, RECORD, RECORD));
    CliRun run = draw(hostile, "-o", drawings.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(drawn())
        .containsExactly("A.svg", "_.._.._x-2.svg", "_.._.._x.svg", "_con.svg", "a-2.svg");
    assertThat(folder.resolve("x.svg")).doesNotExist();
    assertThat(folder.getParent().resolve("x.svg")).doesNotExist();
  }

  @Test
  void aSingleDrawingGoesToStandardOutput() {
    CliRun run = draw(input, "-o", "-");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("<svg ").endsWith("</svg>\n").contains("12 nt, 4 base pairs");
  }

  @Test
  void moreDrawingsDoNotFitStandardOutput() throws IOException {
    CliRun run = draw(write("two.dbn", ">a\n" + RECORD + ">b\n" + RECORD), "-o", "-");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines()).singleElement().asString().contains("more than one record");
  }

  @Test
  void wrongOptionsAreNamedInOneLine() throws IOException {
    for (String[] wrong :
        new String[][] {
          {"needs --probabilities", "--kind", "dots"},
          {"needs --reference", "--kind", "comparison"},
          {"svg, png", "--format", "gif"},
          {"name a folder", "-o", input.toString()}
        }) {
      CliRun run = draw(input, wrong[1], wrong[2]);
      assertThat(run.exitCode()).as(wrong[0]).isEqualTo(ExitCodes.WRONG_USAGE);
      assertThat(run.errorLines()).singleElement().asString().contains(wrong[0]);
    }
  }

  @Test
  void aComparisonGoesByNameOrElseBySequence() throws IOException {
    Path known = write("known.dbn", ">other\nGGGGAAAACCCC\n(((......)))\n");
    CliRun run = draw(input, "--kind", "comparison", "--reference", known.toString(), "-o", "-");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("3 of 3 base pairs found, 1 wrong");
    Path unrelated = write("no.dbn", ">other\nAAAAAAAA\n........\n");
    CliRun none = draw(input, "--reference", unrelated.toString(), "-o", "-");
    assertThat(none.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(none.errorLines())
        .singleElement()
        .asString()
        .contains("no.dbn: there is no structure for 'a'");
  }

  @Test
  void probabilitiesComeFromJsonLinesAndFromTables() throws IOException {
    Path lines = write("p.jsonl", "{\"id\":\"a\",\"probabilities\":[[1,12,0.5],[2,11,0.25]]}\n");
    Path table = write("p.tsv", "id\ti\tj\tprobability\na\t1\t12\t0.5\na\t2\t11\t0.25\n");
    Path single = write("q.tsv", "1 12 0.5\n2 11 0.25\n");
    String first =
        draw(input, "--kind", "dots", "--probabilities", lines.toString(), "-o", "-").out();
    assertThat(first).contains("data-p=\"0.500\"");
    for (Path other : List.of(table, single)) {
      assertThat(
              draw(input, "--kind", "dots", "--probabilities", other.toString(), "-o", "-").out())
          .isEqualTo(first);
    }
  }

  @Test
  void aTableThatDoesNotFitIsNamed() throws IOException {
    for (String text :
        List.of("a\t1\t99\t0.5\n", "a 1 2\t1.5\n", "a 1 1 0.5\n", "{}\n", "b 1 2 1\n", "")) {
      Path table = write("bad.tsv", text);
      CliRun run = draw(input, "--probabilities", table.toString(), "-o", "-");
      assertThat(run.exitCode()).as(text).isEqualTo(ExitCodes.INPUT_UNUSABLE);
      assertThat(run.errorLines()).singleElement().asString().contains("bad.tsv");
    }
  }

  @Test
  void basesAreColouredByReactivity() throws IOException {
    Path track = write("shape.dat", "1 0.5\n2 -999\n3 2\n");
    CliRun run = draw(input, "--reactivity", track.toString(), "-o", "-");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("reactivity 0.50").contains("reactivity none").contains("≥ 1");
  }

  @Test
  void anUnusableRecordDoesNotKeepOthersFromBeingDrawn() throws IOException {
    Path mixed = write("mixed.dbn", ">bad\nGGGG\n((.\n>a\n" + RECORD);
    CliRun run = draw(mixed, "-o", drawings.toString(), "--format", "png", "--kind", "arc");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.INPUT_UNUSABLE);
    assertThat(drawn()).containsExactly("a.png");
  }
}
