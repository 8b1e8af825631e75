package e2efold.data.report;

import java.io.IOException;

/** JSON: numbers in full precision, an undefined value as null. */
final class JsonReportWriter implements ReportWriter {

  @Override
  public void write(Report report, Appendable out) throws IOException {
    out.append(ReportJson.text(ReportJson.of(report)));
  }
}
