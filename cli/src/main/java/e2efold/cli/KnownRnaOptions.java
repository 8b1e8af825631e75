package e2efold.cli;

import e2efold.data.set.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that names RNAs with known structures. */
final class KnownRnaOptions {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "RNAs with known structures: a file or folder of any known format. Repeatable.")
  private List<Path> paths;

  /** The files and folders, in the order of the command line. */
  List<Path> paths() {
    return paths;
  }

  /** All RNAs as one set; names must differ. */
  Dataset read(ReportedProblems problems) throws IOException {
    return DataSets.read(paths, problems);
  }
}
