package e2efold.data.format;

import e2efold.data.constraint.BaseRule;
import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.BasePair;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of demands, one per row, positions from 1, cells apart by blanks or tabs:
 *
 * <pre>
 * # RNA   what      i   j
 * tRNA-1  pair      1   72     this pair forms
 * tRNA-1  forbid    8   14     this pair does not
 * tRNA-1  unpaired  34  36     no base from 34 to 36 has a partner; j can be left out
 * *       paired    20         base 20 of every RNA has some partner
 * </pre>
 */
public final class ConstraintTable {

  private static final String EVERY = "*";
  private static final String REMEDY =
      "Write 'name pair i j', 'name forbid i j', 'name unpaired i [j]' or 'name paired i [j]',"
          + " positions from 1.";

  private final String source;
  private final List<Row> rows;

  /** A demand; j is i where it was left out. */
  private record Row(long line, String id, String what, int i, int j) {

    StructureConstraints addTo(StructureConstraints constraints) {
      return switch (what) {
        case "pair" -> constraints.forcing(new BasePair(i, j));
        case "forbid" -> constraints.forbidding(new BasePair(i, j));
        default -> {
          BaseRule rule = what.equals("paired") ? BaseRule.PAIRED : BaseRule.UNPAIRED;
          StructureConstraints all = constraints;
          for (int base = i; base <= j; base++) {
            all = all.with(base, rule);
          }
          yield all;
        }
      };
    }

    boolean concerns(String name) {
      return id.equals(EVERY) || id.equals(name);
    }
  }

  private ConstraintTable(String source, List<Row> rows) {
    this.source = source;
    this.rows = rows;
  }

  /**
   * Reads a table.
   *
   * @param source its text; not closed
   * @return the demands
   * @throws FormatException naming the line that is none
   */
  public static ConstraintTable read(TextSource source) throws FormatException {
    List<Row> rows = new ArrayList<>();
    for (String line = source.next(); line != null; line = source.next()) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        rows.add(row(source, text.split("\\s+")));
      }
    }
    return new ConstraintTable(source.name(), rows);
  }

  private static Row row(TextSource source, String[] cells) throws FormatException {
    boolean pair = cells.length > 1 && (cells[1].equals("pair") || cells[1].equals("forbid"));
    boolean base = cells.length > 1 && (cells[1].equals("paired") || cells[1].equals("unpaired"));
    int i = cells.length > 2 ? Numbers.parse(cells[2]) : -1;
    int j = cells.length > 3 ? Numbers.parse(cells[3]) : base ? i : -1;
    if (!(pair || base) || cells.length > 4 || i < 1 || j < 1) {
      throw source.fault("this row is no constraint", REMEDY);
    }
    if (pair && i == j) {
      throw source.fault("base %d cannot pair with itself".formatted(i), REMEDY);
    }
    return new Row(source.line(), cells[0], cells[1], Math.min(i, j) - 1, Math.max(i, j) - 1);
  }

  /**
   * Adds the demands on one RNA to others.
   *
   * @param id its name
   * @param constraints what is demanded already
   * @return all demands
   * @throws FormatException naming row, RNA and positions of what contradicts
   */
  public StructureConstraints addTo(String id, StructureConstraints constraints)
      throws FormatException {
    StructureConstraints all = constraints;
    for (Row row : rows) {
      if (row.concerns(id)) {
        try {
          all = row.addTo(all);
        } catch (ConstraintException e) {
          throw new FormatException(
              source,
              row.line(),
              "record '" + id + "': " + e.getMessage(),
              "Correct or delete one of them.");
        }
      }
    }
    return all;
  }

  /**
   * The RNAs that have demands of their own.
   *
   * @return their names, in order of first mention
   */
  public List<String> ids() {
    return rows.stream().map(Row::id).filter(id -> !id.equals(EVERY)).distinct().toList();
  }
}
