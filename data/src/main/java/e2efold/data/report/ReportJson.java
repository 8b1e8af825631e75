package e2efold.data.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** A report as JSON: numbers in full precision, an undefined value as null. */
public final class ReportJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  /**
   * A report.
   *
   * @param report the report
   * @return an object of title, provenance, warnings and tables, the caller's to extend
   */
  public static ObjectNode of(Report report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("title", report.title());
    root.set("provenance", JSON.valueToTree(report.provenance()));
    ArrayNode warnings = root.putArray("warnings");
    report.warnings().forEach(warnings::add);
    ArrayNode tables = root.putArray("tables");
    for (Table table : report.tables()) {
      ObjectNode node = tables.addObject().put("name", table.name());
      ArrayNode columns = node.putArray("columns");
      table.columns().forEach(columns::add);
      ArrayNode rows = node.putArray("rows");
      table.rows().forEach(row -> row.forEach(addTo(rows.addArray())));
    }
    return root;
  }

  /**
   * The text of a JSON value, a line for each entry.
   *
   * @param node the value
   * @return text that ends in a line feed
   */
  public static String text(ObjectNode node) {
    return node.toPrettyString() + "\n";
  }

  private static Consumer<Cell> addTo(ArrayNode row) {
    return cell -> {
      if (cell instanceof Cell.Text text) {
        row.add(text.text());
      } else if (cell instanceof Cell.Whole whole) {
        row.add(whole.value());
      } else if (cell instanceof Cell.Real real) {
        row.add(real.value());
      } else {
        row.addNull();
      }
    };
  }
}
