package e2efold.data.report;

import java.io.IOException;
import java.util.List;

/** Lines of CSV as RFC 4180 has them, but for the end of the line, which the writer chooses. */
final class CsvLine {

  private CsvLine() {}

  static void write(Appendable out, List<String> fields, String end) throws IOException {
    for (int f = 0; f < fields.size(); f++) {
      String field = fields.get(f);
      boolean plain = field.chars().noneMatch(c -> "\",\r\n".indexOf(c) >= 0);
      out.append(f == 0 ? "" : ",").append(plain ? field : '"' + field.replace("\"", "\"\"") + '"');
    }
    out.append(end);
  }

  /** An entry for programs: a number in full precision, an undefined value as nothing. */
  static String value(Cell cell) {
    if (cell instanceof Cell.Real real) {
      return Double.toString(real.value());
    }
    return cell instanceof Cell.Undefined ? "" : cell.text();
  }
}
