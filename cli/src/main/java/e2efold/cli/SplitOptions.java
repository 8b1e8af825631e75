package e2efold.cli;

import e2efold.data.set.FoldTable;
import e2efold.data.set.Split;
import e2efold.data.set.SplitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name a split on disk. */
final class SplitOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description =
          "Folder that 'e2efold data split' made or that holds train.txt, validation.txt and"
              + " test.txt; or a table with the columns fold_number, partition and id.")
  private Path split;

  @Option(
      names = "--fold",
      paramLabel = "N",
      defaultValue = "0",
      description = "Fold of a table of several. Default: ${DEFAULT-VALUE}.")
  private int fold;

  /** The split, when one is named. */
  Optional<Split> read() throws IOException {
    if (split == null) {
      return Optional.empty();
    }
    if (Files.isDirectory(split)) {
      return Optional.of(new SplitFolder(split).read());
    }
    try {
      return Optional.of(FoldTable.read(split).fold(fold));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--fold: " + e.getMessage(), e);
    }
  }

  /** What the options say, for the settings of a report. */
  String text() {
    return split.getFileName() + (Files.isDirectory(split) ? "" : ", fold " + fold);
  }
}
