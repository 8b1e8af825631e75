package e2efold.data.format;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One record per line. With a header line the columns are known by name: {@code id} or {@code
 * name}, {@code family}, {@code sequence}, and {@code structure}, {@code dotbracket} or {@code
 * base_pairs}. Without, by their number: {@code name structure}, {@code name sequence structure} or
 * {@code name family sequence structure}. A structure is dot-bracket text or a JSON list of pairs
 * from 1. Lines that begin with '#' and have one column are comments.
 */
final class TableParser implements RecordParser<StructureRecord> {

  private static final Map<String, String> COLUMN_OF_NAME =
      Map.of(
          "id", "id",
          "name", "id",
          "family", "family",
          "sequence", "sequence",
          "structure", "structure",
          "dotbracket", "structure",
          "base_pairs", "pairs",
          "pairs", "pairs");

  private static final List<List<String>> BY_COUNT =
      List.of(
          List.of("id", "structure"),
          List.of("id", "sequence", "structure"),
          List.of("id", "family", "sequence", "structure"));

  private final TextSource source;
  private final char separator;
  private List<String> columns;

  TableParser(TextSource source, char separator) {
    this.source = source;
    this.separator = separator;
  }

  @Override
  public StructureRecord next() throws IOException {
    String line;
    while ((line = source.next()) != null) {
      List<String> cells = line.isBlank() ? List.of() : cells(line);
      if (cells.isEmpty() || cells.size() == 1 && line.startsWith("#")) {
        continue;
      }
      if (columns == null && isHeader(cells)) {
        columns = cells.stream().map(TableParser::column).toList();
        continue;
      }
      return record(named(cells));
    }
    return null;
  }

  private static String column(String cell) {
    return COLUMN_OF_NAME.getOrDefault(cell.strip().toLowerCase(Locale.ROOT), "");
  }

  private static boolean isHeader(List<String> cells) {
    List<String> names = cells.stream().map(TableParser::column).toList();
    return names.contains("id") && (names.contains("structure") || names.contains("pairs"));
  }

  private Map<String, String> named(List<String> cells) throws FormatException {
    if (columns == null && (cells.size() < 2 || cells.size() > 4)) {
      throw source.fault(
          "the line has " + cells.size() + " columns",
          "Give 'name family sequence structure' between "
              + (separator == '\t' ? "tabs" : "commas")
              + ", or a header line that names the columns.");
    }
    List<String> names = columns == null ? BY_COUNT.get(cells.size() - 2) : columns;
    if (names.size() != cells.size()) {
      throw source.fault(
          "the line has " + cells.size() + " columns, the header has " + names.size(),
          "Give one cell per column.");
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int k = 0; k < cells.size(); k++) {
      row.put(names.get(k), cells.get(k).strip());
    }
    return row;
  }

  private StructureRecord record(Map<String, String> row) throws FormatException {
    String id = row.get("id");
    if (id.isEmpty()) {
      throw source.fault("the record has no name", "Fill its first column.");
    }
    String bases = null;
    if (row.containsKey("sequence")) {
      bases = SequenceText.sequence(id, row.get("sequence"), source, source.line()).bases();
    }
    String text = row.getOrDefault("structure", "");
    if (text.isEmpty()) {
      text = row.getOrDefault("pairs", "");
    }
    try {
      return record(id, row.getOrDefault("family", ""), bases, text);
    } catch (IllegalArgumentException e) {
      throw source.fault(
          "record '" + id + "': " + e.getMessage(),
          "Give a dot-bracket text or a list of pairs such as [[1, 20], [2, 19]].");
    }
  }

  private StructureRecord record(String id, String family, String bases, String text)
      throws FormatException {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("there is no structure");
    }
    int length = bases == null ? PredictedPairs.UNKNOWN_LENGTH : bases.length();
    List<BasePair> pairs;
    if (PairListText.looksLikeList(text)) {
      pairs = PairListText.parse(text);
    } else {
      Structure structure = DotBracket.parse(text);
      if (bases != null && bases.length() != structure.length()) {
        throw source.fault(
            "record '"
                + id
                + "' has "
                + bases.length()
                + " bases but its structure covers "
                + structure.length(),
            "Give one dot or bracket per base.");
      }
      length = structure.length();
      pairs = structure.pairs();
    }
    return new PairRecord(source, source.line(), id, family, bases, length, pairs);
  }

  private List<String> cells(String line) throws FormatException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int k = 0; k < line.length(); k++) {
      char c = line.charAt(k);
      boolean doubled = quoted && c == '"' && k + 1 < line.length() && line.charAt(k + 1) == '"';
      if (doubled) {
        cell.append('"');
        k++;
      } else if (c == '"' && separator == ',') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw source.fault("a quotation mark is never closed", "Close it on the same line.");
    }
    cells.add(cell.toString());
    return cells;
  }
}
