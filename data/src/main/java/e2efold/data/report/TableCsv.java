package e2efold.data.report;

import java.io.IOException;

/**
 * One table as CSV with a header line: numbers in full precision, an undefined value empty, lines
 * ended by a line feed alone, which every reader and the tools of Unix take.
 */
public final class TableCsv {

  private TableCsv() {}

  /**
   * Writes a table.
   *
   * @param table the table; a row each line
   * @param out where to; neither flushed nor closed
   * @throws IOException when {@code out} fails
   */
  public static void write(Table table, Appendable out) throws IOException {
    CsvLine.write(out, table.columns(), "\n");
    for (var row : table.rows()) {
      CsvLine.write(out, row.stream().map(CsvLine::value).toList(), "\n");
    }
  }
}
