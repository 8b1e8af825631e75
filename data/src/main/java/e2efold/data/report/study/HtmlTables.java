package e2efold.data.report.study;

import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.report.html.HtmlPage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Tables of the page. */
final class HtmlTables {

  /** More rows than this nobody reads on a page: they are left to the CSV file. */
  static final int MOST_ROWS = 80;

  private HtmlTables() {}

  static void add(HtmlPage html, int number, Table table) throws IOException {
    String file = table.name() + ".csv";
    if (table.rows().size() > MOST_ROWS) {
      html.markup("<p>Table %d, ".formatted(number))
          .text(table.name())
          .markup(String.format(Locale.ROOT, ": %,d rows, in the file <code>", table.rows().size()))
          .text(file)
          .markup("</code>; columns ")
          .text(String.join(", ", table.columns()))
          .markup(".</p>\n");
      return;
    }
    html.markup("<div class=\"wide\"><table>\n<caption>Table %d, ".formatted(number))
        .text(table.name())
        .markup("; in the file <code>")
        .text(file)
        .markup("</code></caption>\n<thead><tr>");
    for (int c = 0; c < table.columns().size(); c++) {
      html.markup(isNumeric(table, c) ? "<th class=\"number\">" : "<th>")
          .text(table.columns().get(c))
          .markup("</th>");
    }
    html.markup("</tr></thead>\n<tbody>\n");
    for (List<Cell> row : table.rows()) {
      html.markup("<tr>");
      for (Cell cell : row) {
        html.markup(cell instanceof Cell.Text ? "<td>" : "<td class=\"number\">")
            .text(shown(cell))
            .markup("</td>");
      }
      html.markup("</tr>\n");
    }
    html.markup("</tbody></table></div>\n");
  }

  private static boolean isNumeric(Table table, int column) {
    return table.rows().stream().noneMatch(row -> row.get(column) instanceof Cell.Text);
  }

  /** A number too small for its decimals is not the number zero, and a large one is unreadable. */
  private static String shown(Cell cell) {
    if (cell instanceof Cell.Real real) {
      double size = Math.abs(real.value());
      boolean misread = size != 0 && size < 0.5 * Math.pow(10, -real.digits()) || size >= 1e7;
      return misread ? String.format(Locale.ROOT, "%.2e", real.value()) : real.text();
    }
    return cell.text();
  }
}
