package e2efold.data.report;

import java.io.IOException;

/** Writes reports in one format. */
public interface ReportWriter {

  /**
   * Writes a report.
   *
   * @param report the report
   * @param out where to; neither flushed nor closed
   * @throws IOException when {@code out} fails
   */
  void write(Report report, Appendable out) throws IOException;
}
