package e2efold.cli;

import e2efold.data.report.Provenance;
import e2efold.data.report.study.StudyFolder;
import e2efold.data.report.study.StudyReport;
import e2efold.data.report.study.Verdict;
import e2efold.model.study.CellStore;
import e2efold.model.study.KeptCells;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of all studies: where the results go, and the seed of whatever is drawn. */
final class StudyOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description =
          "Folder for the report, tables and figures: a new one, or one of the same study with the"
              + " same settings.")
  private Path output;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of everything that is drawn. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /** Seed of everything that is drawn. */
  long seed() {
    return seed;
  }

  /** The folder, once {@link #claim} has taken it. */
  Path output() {
    return output;
  }

  /**
   * Takes the folder before the work begins; refuses one that holds anything but a study of the
   * same title and provenance.
   */
  void claim(String title, Provenance provenance) throws IOException {
    StudyFolder.claim(output, title, provenance);
  }

  /** The cells of the study that are finished, kept in its folder. */
  KeptCells cells(Runnable finished) throws IOException {
    return new KeptCells(new CellStore(output.resolve("cells")), finished);
  }

  /** Writes the study; prints what was found and where to read more. */
  void publish(StudyReport study) throws IOException {
    StudyFolder.write(output, study);
    try (Results results = Results.onStandardOutput(Console.of(spec))) {
      for (Verdict verdict : study.verdicts()) {
        results
            .writer()
            .write(
                "%-10s %s %s%n"
                    .formatted(
                        verdict.finding().name().toLowerCase(Locale.ROOT),
                        verdict.claim(),
                        verdict.evidence()));
      }
      results.writer().write(output.resolve("report.html") + System.lineSeparator());
      results.finish();
    }
  }
}
