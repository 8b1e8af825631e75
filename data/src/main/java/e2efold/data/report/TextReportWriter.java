package e2efold.data.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Plain text with aligned columns, for terminals; provenance is left to the machine formats. */
final class TextReportWriter implements ReportWriter {

  @Override
  public void write(Report report, Appendable out) throws IOException {
    out.append(report.title()).append('\n');
    for (String warning : report.warnings()) {
      out.append("warning: ").append(warning).append('\n');
    }
    for (Table table : report.tables()) {
      out.append('\n').append(table.name()).append('\n');
      List<List<String>> lines = new ArrayList<>();
      lines.add(table.columns());
      table.rows().forEach(row -> lines.add(row.stream().map(Cell::text).toList()));
      int[] widths = new int[table.columns().size()];
      for (List<String> line : lines) {
        for (int c = 0; c < widths.length; c++) {
          widths[c] = Math.max(widths[c], line.get(c).length());
        }
      }
      for (List<String> line : lines) {
        out.append(aligned(line, widths)).append('\n');
      }
    }
  }

  private static String aligned(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String padding = " ".repeat(widths[c] - line.get(c).length());
      text.append(c == 0 ? line.get(c) + padding : "  " + padding + line.get(c));
    }
    return text.toString().stripTrailing();
  }
}
