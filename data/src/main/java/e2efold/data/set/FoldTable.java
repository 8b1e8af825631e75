package e2efold.data.set;

import e2efold.data.format.FormatException;
import e2efold.data.format.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Splits given as one table for several folds: tab- or comma-separated, with a header that names
 * columns {@code fold_number}, {@code partition} ({@code train}, {@code valid} or {@code
 * validation}, {@code test}) and {@code id}; other columns are not looked at. The layout of
 * sincFold's published splits.
 */
public final class FoldTable {

  private static final int MOST_ROWS = 1 << 24;

  private final String name;
  private final SortedMap<Integer, Split> folds;

  private FoldTable(String name, SortedMap<Integer, Split> folds) {
    this.name = name;
    this.folds = folds;
  }

  /**
   * Reads a table.
   *
   * @param path plain or gzip-compressed file
   * @return its folds
   * @throws FormatException naming file, line, fault and remedy
   * @throws IOException when reading fails
   */
  public static FoldTable read(Path path) throws IOException {
    try (TextSource source = TextSource.open(path)) {
      SortedMap<Integer, Map<Part, List<String>>> rows = rows(source);
      SortedMap<Integer, Split> folds = new TreeMap<>();
      for (var fold : rows.entrySet()) {
        folds.put(fold.getKey(), split(source.name(), fold.getKey(), fold.getValue()));
      }
      return new FoldTable(source.name(), folds);
    }
  }

  private static SortedMap<Integer, Map<Part, List<String>>> rows(TextSource source)
      throws IOException {
    String header = source.next();
    if (header == null) {
      throw new FormatException(source.name(), 0, "the file is empty", "Give a table of folds.");
    }
    String separator = header.indexOf('\t') >= 0 ? "\t" : ",";
    List<String> columns = Arrays.asList(header.split(separator, -1));
    int fold = column(source, columns, "fold_number");
    int partition = column(source, columns, "partition");
    int id = column(source, columns, "id");
    SortedMap<Integer, Map<Part, List<String>>> rows = new TreeMap<>();
    int count = 0;
    for (String line = source.next(); line != null; line = source.next()) {
      if (line.isBlank()) {
        continue;
      }
      String[] fields = line.split(separator, -1);
      if (fields.length != columns.size() || count++ == MOST_ROWS) {
        throw new FormatException(
            source.name(),
            source.line(),
            "the row has " + fields.length + " fields, the header " + columns.size(),
            "Give every row the columns of the header, " + MOST_ROWS + " rows at most.");
      }
      rows.computeIfAbsent(number(source, fields[fold]), key -> new EnumMap<>(Part.class))
          .computeIfAbsent(part(source, fields[partition]), key -> new ArrayList<>())
          .add(fields[id]);
    }
    return rows;
  }

  private static int column(TextSource source, List<String> columns, String name)
      throws FormatException {
    int place = columns.indexOf(name);
    if (place < 0) {
      throw new FormatException(
          source.name(),
          1,
          "the header has no column '" + name + "'",
          "Name the columns fold_number, partition and id.");
    }
    return place;
  }

  private static int number(TextSource source, String text) throws FormatException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new FormatException(
          source.name(), source.line(), "'" + text + "' is no fold number", "Use whole numbers.");
    }
  }

  private static Part part(TextSource source, String text) throws FormatException {
    return switch (text) {
      case "train" -> Part.TRAIN;
      case "valid", "validation" -> Part.VALIDATION;
      case "test" -> Part.TEST;
      default ->
          throw new FormatException(
              source.name(),
              source.line(),
              "'" + text + "' is no partition",
              "Use train, validation or test.");
    };
  }

  private static Split split(String source, int fold, Map<Part, List<String>> lists)
      throws FormatException {
    try {
      return new Split(
          lists.getOrDefault(Part.TRAIN, List.of()),
          lists.getOrDefault(Part.VALIDATION, List.of()),
          lists.getOrDefault(Part.TEST, List.of()),
          Map.of("method", "given table", "fold", Integer.toString(fold)));
    } catch (IllegalArgumentException e) {
      throw new FormatException(
          source, 0, "fold " + fold + ": " + e.getMessage(), "Keep one row for it.");
    }
  }

  /**
   * Numbers of the folds.
   *
   * @return the numbers, ascending
   */
  public Set<Integer> folds() {
    return folds.keySet();
  }

  /**
   * Split of a fold.
   *
   * @param number number of the fold, as in the table
   * @return its split
   * @throws IllegalArgumentException naming the folds there are when it is not among them
   */
  public Split fold(int number) {
    Split split = folds.get(number);
    if (split == null) {
      throw new IllegalArgumentException(
          name + " has no fold " + number + "; its folds are " + folds.keySet());
    }
    return split;
  }
}
