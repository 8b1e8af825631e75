package e2efold.data.report.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import e2efold.data.report.Cell;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.Table;
import e2efold.data.report.figure.Axis;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Panel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFolderTest {

  private static final Provenance PROVENANCE =
      new Provenance("e2efold 1", Map.of("set", "ab12"), Map.of("seed", "7"));

  private static final Table TABLE =
      new Table(
          "solvers",
          List.of("solver", "k", "gap"),
          List.of(
              List.of(Cell.of("GD & \"co\", <b>"), Cell.of(2), Cell.of(2.0 / 3)),
              List.of(Cell.of("NAG"), Cell.of(4), Cell.of(1.25e-7)),
              List.of(Cell.of("exact"), Cell.of(9), Cell.of(OptionalDouble.empty()))));

  private static final Figure FIGURE =
      new Figure(
          "gap",
          "The gap < 1 & falling.",
          List.of(
              new Panel(
                  "a <panel> & more",
                  Axis.linear("solver steps k"),
                  Axis.log("gap"),
                  List.of(Line.of("GD <1>", new double[] {1, 2}, new double[] {1, 0.1})))));

  private static StudyReport study(List<Table> tables) {
    return new StudyReport(
        new Report("Depth & gap", PROVENANCE, tables, List.of("cell 3 <diverged>")),
        "Does 1 < 2 hold?",
        "First paragraph.\n\nSecond 'paragraph'.",
        List.of(FIGURE),
        List.of(
            new Verdict("It holds.", Finding.HOLDS, "1 < 2."),
            new Verdict("It fails.", Finding.FAILS, "2 > 1."),
            new Verdict("Who knows?", Finding.UNDECIDED, "1 draw.")),
        List.of("One seed only."));
  }

  @TempDir private Path folder;

  @Test
  void tablesAreTidyCsvInFullPrecision() throws IOException {
    StudyFolder.write(folder, study(List.of(TABLE)));

    assertThat(folder.resolve("solvers.csv"))
        .hasContent(
            """
            solver,k,gap
            "GD & ""co"", <b>",2,0.6666666666666666
            NAG,4,1.25E-7
            exact,9,
            """);
  }

  @Test
  void jsonHoldsTheWholeStudy() throws IOException {
    StudyFolder.write(folder, study(List.of(TABLE)));

    JsonNode json = new ObjectMapper().readTree(folder.resolve("study.json").toFile());
    assertThat(json)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"title": "Depth & gap",
                     "provenance": {"program": "e2efold 1", "inputs": {"set": "ab12"},
                       "settings": {"seed": "7"}},
                     "warnings": ["cell 3 <diverged>"],
                     "tables": [{"name": "solvers", "columns": ["solver", "k", "gap"], "rows": [
                       ["GD & \\"co\\", <b>", 2, 0.6666666666666666],
                       ["NAG", 4, 1.25E-7],
                       ["exact", 9, null]]}],
                     "question": "Does 1 < 2 hold?",
                     "method": "First paragraph.\\n\\nSecond 'paragraph'.",
                     "verdicts": [
                       {"claim": "It holds.", "finding": "holds", "evidence": "1 < 2."},
                       {"claim": "It fails.", "finding": "fails", "evidence": "2 > 1."},
                       {"claim": "Who knows?", "finding": "undecided", "evidence": "1 draw."}],
                     "figures": [{"name": "gap", "caption": "The gap < 1 & falling."}],
                     "limits": ["One seed only."]}
                    """));
  }

  /** The drawing is left out: its places depend on the fonts of the computer. */
  @Test
  void thePageIsTheGoldenOne() throws IOException {
    String golden;
    try (var in = StudyFolderTest.class.getResourceAsStream("golden.html")) {
      golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    String page = StudyHtml.of(study(List.of(TABLE)), Map.of("gap", "<svg></svg>"));

    assertThat(page.replaceAll("(?s)<style>.*</style>", "<style></style>")).isEqualTo(golden);
  }

  @Test
  void thePageNeedsNothingFromOutsideAndRunsNothing() throws IOException {
    StudyFolder.write(folder, study(List.of(TABLE)));

    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page).contains("<svg ").contains("@media print");
    assertThat(page)
        .doesNotContainIgnoringCase("<script")
        .doesNotContain("src=")
        .doesNotContain("href=")
        .doesNotContain("@import")
        .doesNotContainPattern("url\\((?!#)")
        .doesNotContain("<b>")
        .doesNotContain("<1>");
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("://");
  }

  @Test
  void aLongTableIsLeftToItsFile() throws IOException {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < 12_345; i++) {
      rows.add(List.of(Cell.of("row-" + i), Cell.of(i)));
    }
    Table raw = new Table("raw", List.of("cell", "value"), rows);

    StudyFolder.write(folder, study(List.of(TABLE, raw)));

    assertThat(Files.readString(folder.resolve("report.html")))
        .contains(
            "Table 2, raw: 12,345 rows, in the file <code>raw.csv</code>; columns cell, value.")
        .doesNotContain("row-1");
    assertThat(Files.readAllLines(folder.resolve("raw.csv"))).hasSize(12_346);
  }

  @Test
  void figuresComeAsSvgAndAsSharpPng() throws IOException {
    StudyFolder.write(folder, study(List.of(TABLE)));

    String svg = Files.readString(folder.resolve("figures/gap.svg"));
    var png = ImageIO.read(folder.resolve("figures/gap.png").toFile());
    assertThat(svg).contains("width=\"%d\"".formatted(png.getWidth() / 2));
    assertThat(svg).contains("height=\"%d\"".formatted(png.getHeight() / 2));
  }

  @Test
  void writingAgainGivesTheSameBytesAndLeavesNoOtherFiles() throws IOException {
    StudyFolder.write(folder, study(List.of(TABLE)));
    String first = Files.readString(folder.resolve("report.html"));
    StudyFolder.write(folder, study(List.of(TABLE)));

    assertThat(Files.readString(folder.resolve("report.html"))).isEqualTo(first);
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> folder.relativize(f).toString()))
          .containsExactlyInAnyOrder(
              "solvers.csv",
              "study.json",
              "report.html",
              Path.of("figures", "gap.svg").toString(),
              Path.of("figures", "gap.png").toString());
    }
  }

  @Test
  void aStudyWithoutNumbersIsRefused() {
    Table empty = new Table("solvers", List.of("solver"), List.of());

    assertThatThrownBy(() -> study(List.of(empty)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("study 'Depth & gap' has no numbers to report: none of its parts was run");
    assertThatThrownBy(() -> study(List.of())).hasMessageContaining("no numbers to report");
  }

  @Test
  void namesThatCannotBeFilesAreRefused() {
    Table table = new Table("../x", List.of("a"), List.of(List.of(Cell.of(1))));

    assertThatThrownBy(() -> study(List.of(table))).hasMessageContaining("'../x'");
    assertThatThrownBy(() -> new Figure("A b", "", FIGURE.panels())).hasMessageContaining("'A b'");
  }

  @Test
  void aFolderIsTakenOnceAndAgainForTheSameSettings() throws IOException {
    Path place = folder.resolve("new").resolve("study");
    StudyFolder.claim(place, "Depth", PROVENANCE);
    Files.writeString(place.resolve("cell-1.json"), "{}");

    StudyFolder.claim(place, "Depth", PROVENANCE);

    assertThat(place.resolve("cell-1.json")).exists();
  }

  @Test
  void aFolderOfOtherSettingsIsRefusedWithTheDifference() throws IOException {
    StudyFolder.claim(folder, "Depth", PROVENANCE);

    Provenance other =
        new Provenance("e2efold 1", Map.of("set", "ab12"), Map.of("seed", "8", "steps", "3"));
    assertThatThrownBy(() -> StudyFolder.claim(folder, "Depth", other))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder
                + " holds a study with other settings (seed: '7' there, '8' now): name a new"
                + " folder");
    assertThatThrownBy(() -> StudyFolder.claim(folder, "Width", PROVENANCE))
        .hasMessageContaining("study: 'Depth' there, 'Width' now");
  }

  @Test
  void aFolderOfSomethingElseIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("thesis.tex"), "x");

    assertThatThrownBy(() -> StudyFolder.claim(folder, "Depth", PROVENANCE))
        .hasMessageContaining("is not empty and holds no study");
    assertThatThrownBy(() -> StudyFolder.claim(file, "Depth", PROVENANCE))
        .hasMessageContaining("is a file");
    Files.writeString(folder.resolve("settings.json"), "[1");
    assertThatThrownBy(() -> StudyFolder.claim(folder, "Depth", PROVENANCE))
        .hasMessageContaining("settings.json is not of a study");
  }
}
