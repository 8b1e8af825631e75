package e2efold.model.study;

import e2efold.data.report.Cell;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.Table;
import e2efold.data.report.study.StudyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Convergence, stability and sensitivity of solvers against their number of steps: joins its
 * sections, such as the quadratic class and RNA, to one report.
 */
public final class PropertiesStudy {

  /** Title of the report. */
  public static final String TITLE = "Properties of solvers: convergence, stability, sensitivity";

  private static final String QUESTION =
      "Which solver gets closest to its solution in how many steps, and what does it pay for that:"
          + " how much do its results move when the scores or its own coefficients move a little?";

  private PropertiesStudy() {}

  /**
   * Joins sections.
   *
   * @param provenance what they were made from
   * @param sections in reading order
   * @return the report, with all measurements in one tidy table
   * @throws IllegalArgumentException when there is nothing to report
   */
  public static StudyReport report(Provenance provenance, List<Section> sections) {
    List<Table> tables =
        new ArrayList<>(sections.stream().flatMap(s -> s.summaries().stream()).toList());
    tables.add(tidy(sections));
    return new StudyReport(
        new Report(TITLE, provenance, tables, all(sections, Section::warnings)),
        QUESTION,
        sections.stream().map(Section::method).collect(Collectors.joining("\n\n")),
        all(sections, Section::figures),
        all(sections, Section::verdicts),
        all(sections, Section::limits));
  }

  private static <T> List<T> all(List<Section> sections, Function<Section, List<T>> part) {
    return sections.stream().flatMap(section -> part.apply(section).stream()).toList();
  }

  private static Table tidy(List<Section> sections) {
    Stream<Measurement> measurements = sections.stream().flatMap(s -> s.measurements().stream());
    return new Table(
        "properties",
        List.of("problem", "solver", "k", "quantity", "value"),
        measurements
            .map(
                m ->
                    List.of(
                        Cell.of(m.problem()),
                        Cell.of(m.solver()),
                        Depths.cell(m.k()),
                        Cell.of(m.quantity()),
                        number(m.value())))
            .toList());
  }

  private static Cell number(double value) {
    return Double.isFinite(value) ? Cell.of(value) : new Cell.Undefined();
  }
}
