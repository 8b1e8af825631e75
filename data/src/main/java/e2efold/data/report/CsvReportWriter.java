package e2efold.data.report;

import java.io.IOException;
import java.util.List;

/**
 * CSV (RFC 4180) in long form, so that one file holds all tables: columns table, row, column,
 * value. The row is named by its first entry. An undefined value is empty. Warnings and provenance
 * are rows of tables of these names.
 */
final class CsvReportWriter implements ReportWriter {

  @Override
  public void write(Report report, Appendable out) throws IOException {
    line(out, "table", "row", "column", "value");
    for (Table table : report.tables()) {
      for (var row : table.rows()) {
        for (int c = 1; c < row.size(); c++) {
          line(
              out,
              table.name(),
              row.get(0).text(),
              table.columns().get(c),
              CsvLine.value(row.get(c)));
        }
      }
    }
    for (int w = 0; w < report.warnings().size(); w++) {
      line(out, "warnings", Integer.toString(w + 1), "warning", report.warnings().get(w));
    }
    line(out, "provenance", "program", "name", report.provenance().program());
    for (var input : report.provenance().inputs().entrySet()) {
      line(out, "provenance", input.getKey(), "digest", input.getValue());
    }
    for (var setting : report.provenance().settings().entrySet()) {
      line(out, "provenance", setting.getKey(), "setting", setting.getValue());
    }
  }

  private static void line(Appendable out, String... fields) throws IOException {
    CsvLine.write(out, List.of(fields), "\r\n");
  }
}
