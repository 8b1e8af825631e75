package e2efold.data.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportWriterTest {

  private static final Report REPORT =
      new Report(
          "Evaluation",
          new Provenance("e2efold 1", Map.of("set", "ab12"), Map.of("seed", "7")),
          List.of(
              new Table(
                  "averages",
                  List.of("name", "RNAs", "F1"),
                  List.of(
                      List.of(Cell.of("tRNA|\"x\", y"), Cell.of(12), Cell.of(2.0 / 3)),
                      List.of(Cell.of("5S"), Cell.of(3), Cell.of(OptionalDouble.empty()))))),
          List.of("2 RNAs have no pair"));

  @Test
  void jsonKeepsFullPrecisionAndUndefinedIsNull() throws IOException {
    JsonNode json = new ObjectMapper().readTree(text(ReportFormat.JSON));

    JsonNode rows = json.at("/tables/0/rows");
    assertThat(rows.at("/0/2").asDouble()).isEqualTo(2.0 / 3);
    assertThat(rows.at("/0/1").isInt()).isTrue();
    assertThat(rows.at("/1/2").isNull()).isTrue();
    assertThat(json.at("/provenance/inputs/set").asText()).isEqualTo("ab12");
    assertThat(json.at("/warnings/0").asText()).isEqualTo("2 RNAs have no pair");
  }

  @Test
  void csvIsOneTableInLongForm() throws IOException {
    assertThat(text(ReportFormat.CSV))
        .isEqualTo(
            """
            table,row,column,value
            averages,"tRNA|""x"", y",RNAs,12
            averages,"tRNA|""x"", y",F1,0.6666666666666666
            averages,5S,RNAs,3
            averages,5S,F1,
            warnings,1,warning,2 RNAs have no pair
            provenance,program,name,e2efold 1
            provenance,set,digest,ab12
            provenance,seed,setting,7
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void markdownEscapesWhatWouldEndAnEntry() throws IOException {
    assertThat(text(ReportFormat.MD))
        .contains("| tRNA\\|\"x\", y | 12 | 0.667 |\n")
        .contains("| 5S | 3 | undefined |\n")
        .contains("> 2 RNAs have no pair\n")
        .contains("- seed: 7\n");
  }

  @Test
  void textAlignsColumns() throws IOException {
    assertThat(text(ReportFormat.TXT))
        .isEqualTo(
            """
            Evaluation
            warning: 2 RNAs have no pair

            averages
            name         RNAs         F1
            tRNA|"x", y    12      0.667
            5S              3  undefined
            """);
  }

  @Test
  void numbersDoNotDependOnTheLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(text(ReportFormat.TXT)).contains("0.667");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void fileNameTellsTheFormat() {
    assertThat(ReportFormat.ofFileName("out/Report.JSON")).isEqualTo(ReportFormat.JSON);
    assertThat(ReportFormat.ofFileName("a.md")).isEqualTo(ReportFormat.MD);
    assertThatThrownBy(() -> ReportFormat.ofFileName("a.xls"))
        .hasMessage("report file 'a.xls' must end in one of .json, .csv, .md, .txt");
  }

  @Test
  void misshapenContentIsRefused() {
    assertThatThrownBy(
            () -> new Table("t", List.of("a", "b"), List.of(List.of(Cell.of("only one")))))
        .hasMessage("table 't' has 2 columns, but its row 1 has 1 entries");
    assertThatThrownBy(() -> Cell.of(Double.NaN)).hasMessageContaining("NaN");
    Table table = new Table("t", List.of("a"), List.of());
    assertThatThrownBy(() -> new Report("r", REPORT.provenance(), List.of(table, table), List.of()))
        .hasMessageContaining("two tables of one name");
  }

  private static String text(ReportFormat format) throws IOException {
    StringBuilder out = new StringBuilder();
    format.writer().write(REPORT, out);
    return out.toString();
  }
}
