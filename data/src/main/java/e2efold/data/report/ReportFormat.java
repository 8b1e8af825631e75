package e2efold.data.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats a report can be written in. */
public enum ReportFormat {
  /** For programs; numbers in full precision. */
  JSON(new JsonReportWriter()),
  /** For spreadsheets and data frames: one line for each entry; numbers in full precision. */
  CSV(new CsvReportWriter()),
  /** For pages. */
  MD(new MarkdownReportWriter()),
  /** For terminals, columns aligned. */
  TXT(new TextReportWriter());

  private final ReportWriter writer;

  ReportFormat(ReportWriter writer) {
    this.writer = writer;
  }

  /**
   * Writer of this format.
   *
   * @return a writer without state
   */
  public ReportWriter writer() {
    return writer;
  }

  /**
   * Format that a file name asks for.
   *
   * @param fileName a name that ends in .json, .csv, .md or .txt, in any case
   * @return the format
   * @throws IllegalArgumentException naming the file and the endings known
   */
  public static ReportFormat ofFileName(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(f -> lower.endsWith(f.ending()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "report file '"
                        + fileName
                        + "' must end in one of "
                        + Arrays.stream(values())
                            .map(ReportFormat::ending)
                            .collect(Collectors.joining(", "))));
  }

  private String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}
