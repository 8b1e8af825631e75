package e2efold.model.bounds.study;

import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.study.StudyReport;
import e2efold.model.study.Section;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The study of bounds: joins its sections to one report. */
public final class BoundsStudy {

  /** Title of the report. */
  public static final String TITLE = "Bounds of networks and unrolled solvers";

  private static final String QUESTION =
      "How far can the result of a chain of layers move when its parameters move, by which step size"
          + " is training guaranteed to descend, and how near do such bounds come to the truth?";

  private BoundsStudy() {}

  /**
   * Joins sections.
   *
   * @param provenance what they were made from
   * @param sections in reading order
   * @return the report
   * @throws IllegalArgumentException when there is nothing to report
   */
  public static StudyReport report(Provenance provenance, List<Section> sections) {
    return new StudyReport(
        new Report(
            TITLE, provenance, all(sections, Section::summaries), all(sections, Section::warnings)),
        QUESTION,
        sections.stream().map(Section::method).collect(Collectors.joining("\n\n")),
        all(sections, Section::figures),
        all(sections, Section::verdicts),
        all(sections, Section::limits));
  }

  private static <T> List<T> all(List<Section> sections, Function<Section, List<T>> part) {
    return sections.stream().flatMap(section -> part.apply(section).stream()).toList();
  }
}
