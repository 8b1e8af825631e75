package e2efold.data.report;

import java.util.List;

/**
 * A result as a value.
 *
 * @param title what was done
 * @param provenance what it was made from
 * @param tables the figures
 * @param warnings what a reader must know before believing them
 */
public record Report(
    String title, Provenance provenance, List<Table> tables, List<String> warnings) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when two tables have the same name
   */
  public Report {
    tables = List.copyOf(tables);
    warnings = List.copyOf(warnings);
    if (tables.stream().map(Table::name).distinct().count() != tables.size()) {
      throw new IllegalArgumentException("report '" + title + "' has two tables of one name");
    }
  }
}
