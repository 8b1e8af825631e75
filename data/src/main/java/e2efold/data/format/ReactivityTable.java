package e2efold.data.format;

import e2efold.data.constraint.Reactivities;
import e2efold.data.rna.RnaSequence;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * SHAPE reactivities, one base per row, cells apart by blanks or tabs: {@code i value} as
 * RNAstructure writes them, {@code i letter value} as ViennaRNA does, both for a single RNA, or
 * {@code name i value} for several. Positions from 1; values of −500 and below, conventionally
 * −999, and NA mean that nothing was measured.
 */
public final class ReactivityTable {

  private static final double MISSING = -500;
  private static final double MOST = 1e6;
  private static final String ANY = "";
  private static final String REMEDY =
      "Write 'i value' or 'name i value', positions from 1, -999 where nothing was measured.";

  private final String source;
  private final Map<String, Map<Integer, Row>> rows;

  /** A base; the letter is N where none was given. */
  private record Row(long line, char letter, double value) {}

  private ReactivityTable(String source, Map<String, Map<Integer, Row>> rows) {
    this.source = source;
    this.rows = rows;
  }

  /**
   * Reads a table.
   *
   * @param source its text; not closed
   * @return the reactivities
   * @throws FormatException naming the line that holds none, or a base for the second time
   */
  public static ReactivityTable read(TextSource source) throws FormatException {
    Map<String, Map<Integer, Row>> rows = new LinkedHashMap<>();
    for (String line = source.next(); line != null; line = source.next()) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        add(rows, source, text.split("\\s+"));
      }
    }
    if (rows.isEmpty()) {
      throw new FormatException(source.name(), 0, "there are no reactivities", REMEDY);
    }
    if (rows.size() > 1 && rows.containsKey(ANY)) {
      throw new FormatException(
          source.name(), 0, "some rows name an RNA and others do not", REMEDY);
    }
    return new ReactivityTable(source.name(), rows);
  }

  private static void add(Map<String, Map<Integer, Row>> rows, TextSource source, String[] cells)
      throws FormatException {
    boolean named = cells.length == 3 && Numbers.parse(cells[1]) > 0;
    boolean lettered = cells.length == 3 && cells[1].matches("[A-Za-z]");
    int position = cells.length < 2 ? -1 : Numbers.parse(cells[named ? 1 : 0]);
    if (position < 1 || !(named || lettered || cells.length == 2)) {
      throw source.fault("this row holds no reactivity", REMEDY);
    }
    char letter = lettered ? Character.toUpperCase(cells[1].charAt(0)) : 'N';
    Row row =
        new Row(
            source.line(), letter == 'T' ? 'U' : letter, value(source, cells[cells.length - 1]));
    Row before =
        rows.computeIfAbsent(named ? cells[0] : ANY, id -> new TreeMap<>()).put(position, row);
    if (before != null) {
      throw source.fault(
          "base %d has a reactivity already, in line %d".formatted(position, before.line()),
          REMEDY);
    }
  }

  private static double value(TextSource source, String text) throws FormatException {
    if (text.equalsIgnoreCase("NA") || text.equalsIgnoreCase("NaN")) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      if (Math.abs(value) <= MOST) {
        return value <= MISSING ? Double.NaN : value;
      }
    } catch (NumberFormatException e) {
      // Said below, as of numbers that are too large.
    }
    throw source.fault("'" + Numbers.excerpt(text) + "' is no reactivity", REMEDY);
  }

  /**
   * The reactivities of one RNA.
   *
   * @param sequence the RNA
   * @return its reactivities, or those of a table without names; empty when there are none for it
   * @throws FormatException naming the base that the RNA does not have, or has with another letter
   */
  public Optional<Reactivities> of(RnaSequence sequence) throws FormatException {
    Map<Integer, Row> own = rows.getOrDefault(sequence.id(), rows.get(ANY));
    if (own == null) {
      return Optional.empty();
    }
    double[] values = new double[sequence.length()];
    Arrays.fill(values, Double.NaN);
    for (Map.Entry<Integer, Row> entry : own.entrySet()) {
      int position = entry.getKey();
      Row row = entry.getValue();
      if (position > values.length) {
        throw wrong(row, sequence, "there is no base %d".formatted(position));
      }
      char base = sequence.bases().charAt(position - 1);
      if (row.letter() != 'N' && base != 'N' && row.letter() != base) {
        throw wrong(row, sequence, "base %d is %s, not %s".formatted(position, base, row.letter()));
      }
      values[position - 1] = row.value();
    }
    return Optional.of(new Reactivities(values));
  }

  private FormatException wrong(Row row, RnaSequence sequence, String what) {
    return new FormatException(
        source,
        row.line(),
        "record '%s' has %d nt: %s".formatted(sequence.id(), sequence.length(), what),
        "Give the reactivities of this very sequence.");
  }

  /**
   * The RNAs that are named.
   *
   * @return their names; empty for a table of a single RNA without name
   */
  public List<String> ids() {
    return rows.keySet().stream().filter(id -> !id.equals(ANY)).toList();
  }
}
