package e2efold.data.report;

import java.io.IOException;
import java.util.List;

/** Markdown with pipe tables. */
final class MarkdownReportWriter implements ReportWriter {

  @Override
  public void write(Report report, Appendable out) throws IOException {
    out.append("# ").append(plain(report.title())).append("\n");
    for (String warning : report.warnings()) {
      out.append("\n> ").append(plain(warning)).append("\n");
    }
    for (Table table : report.tables()) {
      out.append("\n## ").append(plain(table.name())).append("\n\n");
      row(out, table.columns());
      out.append('|');
      for (int c = 0; c < table.columns().size(); c++) {
        out.append(c == 0 ? " --- |" : " ---: |");
      }
      out.append('\n');
      for (List<Cell> row : table.rows()) {
        row(out, row.stream().map(Cell::text).toList());
      }
    }
    out.append("\n## Provenance\n\n- program: ")
        .append(plain(report.provenance().program()))
        .append('\n');
    for (var input : report.provenance().inputs().entrySet()) {
      item(out, "input " + input.getKey(), input.getValue());
    }
    for (var setting : report.provenance().settings().entrySet()) {
      item(out, setting.getKey(), setting.getValue());
    }
  }

  private static void item(Appendable out, String name, String value) throws IOException {
    out.append("- ").append(plain(name)).append(": ").append(plain(value)).append('\n');
  }

  private static void row(Appendable out, List<String> entries) throws IOException {
    out.append('|');
    for (String entry : entries) {
      out.append(' ').append(plain(entry)).append(" |");
    }
    out.append('\n');
  }

  /** Names of RNAs hold any character; a pipe or a line break would end the entry. */
  private static String plain(String text) {
    return text.replaceAll("\\R", " ").replace("|", "\\|");
  }
}
