package e2efold.data.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Consumer;

/** JSON: numbers in full precision, an undefined value as null. */
final class JsonReportWriter implements ReportWriter {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void write(Report report, Appendable out) throws IOException {
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
    out.append(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root)).append('\n');
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
