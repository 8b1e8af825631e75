package e2efold.data.report.study;

import e2efold.data.report.Report;
import e2efold.data.report.figure.Figure;
import java.util.List;

/**
 * A finished study as a value.
 *
 * @param report title, provenance, tables and warnings; a table's name is the stem of its CSV file:
 *     small letters, digits, hyphens and underscores
 * @param question what the study asks, in a sentence or two
 * @param method how it was answered; a blank line parts paragraphs
 * @param figures what to look at, in reading order
 * @param verdicts what was found, computed from the numbers
 * @param limits what the study cannot tell, a sentence each
 */
public record StudyReport(
    Report report,
    String question,
    String method,
    List<Figure> figures,
    List<Verdict> verdicts,
    List<String> limits) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException naming the study when it has no numbers, the name of a table
   *     cannot be a file name, or two figures have one name
   */
  public StudyReport {
    figures = List.copyOf(figures);
    verdicts = List.copyOf(verdicts);
    limits = List.copyOf(limits);
    if (report.tables().stream().allMatch(t -> t.rows().isEmpty())) {
      throw new IllegalArgumentException(
          "study '" + report.title() + "' has no numbers to report: none of its parts was run");
    }
    for (var table : report.tables()) {
      if (!table.name().matches("[a-z0-9]+([-_][a-z0-9]+)*")) {
        throw new IllegalArgumentException(
            "table name '%s' must be small letters, digits, hyphens and underscores"
                .formatted(table.name()));
      }
    }
    if (figures.stream().map(Figure::name).distinct().count() != figures.size()) {
      throw new IllegalArgumentException(
          "study '" + report.title() + "' has two figures of one name");
    }
  }
}
