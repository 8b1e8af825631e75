package e2efold.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file formats that hold RNAs with structures. */
public enum StructureFormat {
  /** Vienna dot-bracket: {@code >id}, sequence, structure. */
  DOT_BRACKET("dbn", "db", "vienna", "dot", "dotbracket"),
  /** Connect table. */
  CT("ct"),
  /** One row {@code n base partner} per base. */
  BPSEQ("bpseq"),
  /** Alignments with a consensus structure. */
  STOCKHOLM("sto", "stk", "stockholm"),
  /** Tab-separated {@code name family sequence dotbracket}. */
  TSV("tsv", "tab"),
  /** Comma-separated with a header line. */
  CSV("csv"),
  /** One JSON object per line. */
  JSONL("jsonl", "ndjson");

  private static final int LINES_LOOKED_AT = 100;

  private final List<String> extensions;

  StructureFormat(String... extensions) {
    this.extensions = List.of(extensions);
  }

  /**
   * Usual file extension.
   *
   * @return lower case, without the dot
   */
  public String extension() {
    return extensions.get(0);
  }

  /**
   * Finds the format a file name promises.
   *
   * @param file a file; a last {@code .gz} does not count
   * @return a format, or empty when the extension is none of a structure format
   */
  public static Optional<StructureFormat> byExtension(Path file) {
    String name = FileNames.withoutGz(file);
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    boolean dotted = name.indexOf('.') >= 0;
    for (StructureFormat format : values()) {
      if (dotted && format.extensions.contains(extension)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * Guesses the format from the first lines, without taking them.
   *
   * @param source a text that has not been read yet
   * @return the likeliest format; dot-bracket when nothing else fits
   */
  public static StructureFormat byContent(TextSource source) {
    for (String line : source.lookAhead(LINES_LOOKED_AT)) {
      if (line.startsWith("# STOCKHOLM")) {
        return STOCKHOLM;
      }
      if (!Preamble.covers(line)) {
        return byFirstLine(line);
      }
    }
    return DOT_BRACKET;
  }

  private static StructureFormat byFirstLine(String line) {
    String text = line.strip();
    String[] cells = text.split("\\s+", 4);
    if (text.startsWith(">")) {
      return DOT_BRACKET;
    }
    if (text.startsWith("{")) {
      return JSONL;
    }
    if (Numbers.parse(cells[0]) >= 0) {
      boolean row = cells.length >= 3 && cells[1].length() == 1 && Numbers.parse(cells[2]) >= 0;
      return row && cells[0].equals("1") ? BPSEQ : CT;
    }
    if (text.indexOf('\t') >= 0) {
      return TSV;
    }
    return text.indexOf(',') >= 0 && !DotBracket.looksLikeStructure(text) ? CSV : DOT_BRACKET;
  }

  /**
   * Starts a file in this format.
   *
   * @param out receives the records; not closed
   * @param provenance one line that says what made the file, or empty; dot-bracket has no place for
   *     it
   * @return a writer
   * @throws IOException when the head of the file cannot be written
   */
  public StructureWriter writer(Appendable out, String provenance) throws IOException {
    return writer(out, provenance, List.of());
  }

  /**
   * Starts a file in this format with room for further fields: in dot-bracket {@code name=value}
   * behind the name of an RNA, in a tab-separated table columns.
   *
   * @param out receives the records; not closed
   * @param provenance one line that says what made the file, or empty
   * @param fields names of extra fields of single words or numbers, which every record must give
   * @return a writer
   * @throws IOException when the head of the file cannot be written
   * @throws IllegalArgumentException when the format has no room for fields
   */
  public StructureWriter writer(Appendable out, String provenance, List<String> fields)
      throws IOException {
    if (!fields.isEmpty() && !hasRoom()) {
      throw new IllegalArgumentException(
          "format " + extension() + " has no room for the field " + fields.get(0));
    }
    String origin = RecordText.cell(provenance);
    return switch (this) {
      case DOT_BRACKET -> new ViennaWriter(out, fields);
      case CT -> new ConnectTableWriter(out, origin);
      case BPSEQ -> new BpseqWriter(out, origin);
      case STOCKHOLM -> new StockholmWriter(out, origin);
      case TSV -> new TableWriter(out, origin, fields);
      case CSV -> new CsvWriter(out, origin);
      case JSONL -> new JsonLinesWriter(out, origin);
    };
  }

  /**
   * Tells whether records of this format can carry further fields.
   *
   * @return true for dot-bracket, tab-separated tables and JSON lines
   */
  public boolean hasRoom() {
    return this == DOT_BRACKET || this == TSV || this == JSONL;
  }

  RecordParser<StructureRecord> parser(TextSource source, String fallbackId, Problems problems) {
    return switch (this) {
      case DOT_BRACKET -> new ViennaParser(source, problems);
      case CT -> new ConnectTableParser(source, fallbackId);
      case BPSEQ -> new BpseqParser(source, fallbackId);
      case STOCKHOLM -> new StockholmParser(source);
      case TSV -> new TableParser(source, '\t');
      case CSV -> new TableParser(source, ',');
      case JSONL -> new JsonLinesParser(source);
    };
  }

  /** Tells whether a file of this format usually holds one RNA, named by the file. */
  boolean isNamedByFile() {
    return this == CT || this == BPSEQ || this == DOT_BRACKET;
  }
}
