package e2efold.model.study;

import e2efold.data.report.Table;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.study.Verdict;
import java.util.List;

/**
 * What one part of a study found.
 *
 * @param method how it was measured; a blank line parts paragraphs
 * @param measurements the numbers
 * @param summaries short tables drawn from them
 * @param figures what to look at
 * @param verdicts what was found
 * @param warnings what went wrong, such as diverged solves, each named
 * @param limits what this part cannot tell
 */
public record Section(
    String method,
    List<Measurement> measurements,
    List<Table> summaries,
    List<Figure> figures,
    List<Verdict> verdicts,
    List<String> warnings,
    List<String> limits) {

  /** Copies the lists. */
  public Section {
    measurements = List.copyOf(measurements);
    summaries = List.copyOf(summaries);
    figures = List.copyOf(figures);
    verdicts = List.copyOf(verdicts);
    warnings = List.copyOf(warnings);
    limits = List.copyOf(limits);
  }
}
