package e2efold.data.format;

import java.io.IOException;

/**
 * BPSEQ: one row {@code n base partner …} per base, {@code #} comments. Numbering that begins again
 * at 1 begins another record. The id is the first word of the first comment before the rows.
 */
final class BpseqParser implements RecordParser<StructureRecord> {

  private static final int BASE = 1;
  private static final int PARTNER = 2;

  private final TextSource source;
  private final String fallbackId;
  private String row;
  private String comment;

  BpseqParser(TextSource source, String fallbackId) {
    this.source = source;
    this.fallbackId = fallbackId;
  }

  @Override
  public StructureRecord next() throws IOException {
    if (row == null) {
      seekRow();
    }
    if (row == null) {
      return null;
    }
    PartnerTable table = new PartnerTable(source, comment == null ? fallbackId : comment);
    comment = null;
    try {
      do {
        addRow(table);
        seekRow();
      } while (row != null && !isFirst(row));
      return table;
    } catch (FormatException e) {
      passOverRows();
      throw e;
    }
  }

  /** Moves on to the next row, noting a name on the way. */
  private void seekRow() throws FormatException {
    row = null;
    String line;
    while (row == null && (line = source.next()) != null) {
      if (!Preamble.covers(line)) {
        row = line;
      } else if (comment == null && line.startsWith("#")) {
        String text = line.substring(1).strip();
        comment = text.isEmpty() ? null : text.split("\\s+", 2)[0];
      }
    }
  }

  private void addRow(PartnerTable table) throws FormatException {
    String[] cells = row.strip().split("\\s+", PARTNER + 2);
    int expected = table.length() + 1;
    if (cells.length <= PARTNER || Numbers.parse(cells[0]) != expected) {
      throw source.fault(
          "'" + Numbers.excerpt(row.strip()) + "' is not row " + expected,
          "Give the rows 'n base partner' in order, from 1.");
    }
    if (expected > TextSource.LONGEST) {
      throw source.fault(
          "the record is longer than " + TextSource.LONGEST + " bases", "Cut it into parts.");
    }
    table.add(cells[BASE], cells[PARTNER]);
  }

  private void passOverRows() {
    try {
      do {
        comment = null;
        seekRow();
      } while (row != null && !isFirst(row));
    } catch (FormatException e) {
      // The fault before it is the one to report; the next call meets the end of the text.
      row = null;
    }
  }

  private static boolean isFirst(String line) {
    return line.strip().split("\\s+", 2)[0].equals("1");
  }
}
