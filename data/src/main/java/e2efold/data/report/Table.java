package e2efold.data.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A named table.
 *
 * @param name what it shows, unique within its report
 * @param columns column names; the first column names the row
 * @param rows entries, each row as long as {@code columns}
 */
public record Table(String name, List<String> columns, List<List<Cell>> rows) {

  /**
   * Copies and checks the shape.
   *
   * @throws IllegalArgumentException naming table and row when a row has the wrong length
   */
  public Table {
    columns = List.copyOf(columns);
    List<List<Cell>> copy = new ArrayList<>();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "table '"
                + name
                + "' has "
                + columns.size()
                + " columns, but its row "
                + (copy.size() + 1)
                + " has "
                + row.size()
                + " entries");
      }
      copy.add(List.copyOf(row));
    }
    rows = List.copyOf(copy);
  }
}
