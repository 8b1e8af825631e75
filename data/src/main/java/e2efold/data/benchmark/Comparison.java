package e2efold.data.benchmark;

import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Our mean F1 beside the published figures of other programs. */
public final class Comparison {

  private Comparison() {}

  /**
   * Joins the figures.
   *
   * @param program what to call our row
   * @param benchmark name of the protocol
   * @param results our scores of all its test sets
   * @return our row first, then the programs from the best to the last; subsets in columns; an
   *     empty entry where a source has no figure; no table when nothing was published
   */
  public static Optional<Table> of(
      String program, String benchmark, List<BenchmarkResult> results) {
    List<PublishedFigure> published = PublishedFigure.of(benchmark);
    if (published.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Double> own = new LinkedHashMap<>();
    results.forEach(result -> own.putAll(result.f1()));
    Set<String> subsets = new LinkedHashSet<>();
    results.forEach(result -> subsets.add(result.label()));
    published.stream()
        .map(PublishedFigure::subset)
        .filter(subset -> own.containsKey(key(subset)))
        .forEach(subsets::add);
    Map<String, List<PublishedFigure>> programs = new LinkedHashMap<>();
    published.forEach(
        figure -> programs.computeIfAbsent(figure.program(), p -> new ArrayList<>()).add(figure));
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(row(program, own, subsets, "this run"));
    programs.entrySet().stream()
        .sorted(Comparator.comparing(e -> -first(e.getValue(), subsets)))
        .forEach(
            entry -> {
              Map<String, Double> figures = new LinkedHashMap<>();
              entry.getValue().forEach(f -> figures.put(key(f.subset()), f.f1()));
              rows.add(row(entry.getKey(), figures, subsets, entry.getValue().get(0).source()));
            });
    List<String> columns = new ArrayList<>(List.of("mean exact F1"));
    columns.addAll(subsets);
    columns.add("source");
    return Optional.of(new Table("beside published figures", columns, rows));
  }

  private static String key(String subset) {
    return subset.toLowerCase(Locale.ROOT);
  }

  /** The figure that decides a program's place: the first subset for which there is one. */
  private static double first(List<PublishedFigure> figures, Set<String> subsets) {
    for (String subset : subsets) {
      for (PublishedFigure figure : figures) {
        if (figure.subset().equals(subset)) {
          return figure.f1();
        }
      }
    }
    return 0;
  }

  private static List<Cell> row(
      String program, Map<String, Double> figures, Set<String> subsets, String source) {
    List<Cell> row = new ArrayList<>(List.of(Cell.of(program)));
    for (String subset : subsets) {
      Double f1 = figures.get(key(subset));
      row.add(f1 == null ? Cell.of("") : Cell.of(f1.doubleValue()));
    }
    row.add(Cell.of(source));
    return row;
  }
}
