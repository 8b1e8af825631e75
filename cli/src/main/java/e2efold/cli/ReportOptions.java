package e2efold.cli;

import e2efold.data.report.Report;
import e2efold.data.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The option that keeps a report in files; it is printed as text in any case. */
final class ReportOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      converter = Place.Converter.class,
      description =
          "Write the report to FILE too, as its name says: .json, .csv, .md or .txt. Repeatable.")
  private List<Place> places = new ArrayList<>();

  /** A file and the format its name asks for. */
  record Place(Path file, ReportFormat format) {

    /** Refuses names without a known ending. */
    static final class Converter implements ITypeConverter<Place> {
      @Override
      public Place convert(String name) {
        try {
          return new Place(Path.of(name), ReportFormat.ofFileName(name));
        } catch (IllegalArgumentException e) {
          throw new TypeConversionException(e.getMessage());
        }
      }
    }
  }

  /** Prints the report and writes the files asked for. */
  void publish(Report report) throws IOException {
    try (Results results = Results.onStandardOutput(Console.of(spec))) {
      ReportFormat.TXT.writer().write(report, results.writer());
      results.finish();
    }
    for (Place place : places) {
      try (Results results = Results.inFile(place.file())) {
        place.format().writer().write(report, results.writer());
        results.finish();
      }
    }
  }
}
