package e2efold.data.format;

import java.io.IOException;

/**
 * CT: a line {@code length title}, then one row {@code n base n-1 n+1 partner …} per base; several
 * structures may follow one another. Columns behind the partner are ignored. The id is the first
 * word of the title, behind any {@code ENERGY = x} or {@code dG = x [initially x]}.
 */
final class ConnectTableParser implements RecordParser<StructureRecord> {

  private static final int BASE = 1;
  private static final int PARTNER = 4;

  private final TextSource source;
  private final String fallbackId;
  private String header;

  ConnectTableParser(TextSource source, String fallbackId) {
    this.source = source;
    this.fallbackId = fallbackId;
  }

  @Override
  public StructureRecord next() throws IOException {
    String title = header != null ? header : seekHeader();
    header = null;
    if (title == null) {
      return null;
    }
    try {
      return readRows(title);
    } catch (FormatException e) {
      passOverRows();
      throw e;
    }
  }

  private String seekHeader() throws FormatException {
    String line = source.next();
    while (line != null && Preamble.covers(line)) {
      line = source.next();
    }
    return line;
  }

  private StructureRecord readRows(String title) throws FormatException {
    String[] words = title.strip().split("\\s+");
    int length = Numbers.parse(words[0]);
    if (length <= 0 || length > TextSource.LONGEST) {
      throw source.fault(
          "'" + Numbers.excerpt(title.strip()) + "' is no CT header with a length from 1",
          "Begin each structure with a line 'length title'.");
    }
    PartnerTable table = new PartnerTable(source, id(words));
    while (table.length() < length) {
      String line = source.next();
      if (line == null) {
        throw source.fault(
            "the file ends after " + table.length() + " of " + length + " bases",
            "Give one row per base, or correct the length in the header.");
      }
      if (!line.isBlank()) {
        addRow(table, line, length);
      }
    }
    return table;
  }

  private void addRow(PartnerTable table, String line, int length) throws FormatException {
    String[] cells = line.strip().split("\\s+", PARTNER + 2);
    int expected = table.length() + 1;
    if (cells.length <= PARTNER || Numbers.parse(cells[0]) != expected) {
      if (isHeader(line)) {
        header = line;
      }
      throw source.fault(
          "'" + Numbers.excerpt(line.strip()) + "' is not row " + expected + " of " + length,
          "Give the rows 'n base n-1 n+1 partner n' in order.");
    }
    table.add(cells[BASE], cells[PARTNER]);
  }

  private void passOverRows() {
    try {
      String line = "";
      while (header == null && line != null) {
        line = source.next();
        if (line != null && isHeader(line)) {
          header = line;
        }
      }
    } catch (FormatException e) {
      // The fault before it is the one to report; the next call meets the end of the text.
      header = null;
    }
  }

  private static boolean isHeader(String line) {
    String[] cells = line.strip().split("\\s+", PARTNER + 2);
    boolean numbered = cells[0].chars().allMatch(c -> c >= '0' && c <= '9');
    boolean row =
        cells.length > PARTNER && cells[BASE].length() == 1 && Numbers.parse(cells[PARTNER]) >= 0;
    return numbered && cells.length > 1 && !row;
  }

  private String id(String[] words) {
    int k = 1;
    while (k + 2 < words.length && words[k + 1].equals("=") && isEnergy(words[k])) {
      k += 3;
      k += k < words.length && words[k].equals("[initially") ? 2 : 0;
    }
    return k < words.length ? words[k] : fallbackId;
  }

  private static boolean isEnergy(String word) {
    return word.equalsIgnoreCase("energy") || word.equalsIgnoreCase("dg");
  }
}
