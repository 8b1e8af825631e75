package e2efold.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that write probabilities to files of their own, beside any format of structures. */
final class ProbabilityOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--pair-probabilities",
      paramLabel = "FILE",
      description =
          "Write every base pair of probability 0.01 and above to FILE: tab-separated id, i, j,"
              + " probability; positions from 1.")
  private Path pairs;

  @Option(
      names = "--unpaired-probabilities",
      paramLabel = "FILE",
      description =
          "Write the probability of every base to be unpaired to FILE: tab-separated id, i, base,"
              + " probability.")
  private Path unpaired;

  @Option(
      names = "--dot-plots",
      paramLabel = "DIR",
      description =
          "Write a PostScript dot plot of each RNA to DIR/<id>_dp.ps, with lines 'i j sqrt(p)"
              + " ubox' as RNAfold -p writes them.")
  private Path dotPlots;

  /** Opens the files, to be closed by the caller; refuses places that cannot be written. */
  ProbabilityFiles open(String provenance) throws IOException {
    if (dotPlots != null && Files.exists(dotPlots) && !Files.isDirectory(dotPlots)) {
      throw wrong("--dot-plots: " + dotPlots + " is a file: name a folder");
    }
    return new ProbabilityFiles(
        table("--pair-probabilities", pairs, "i\tj"),
        table("--unpaired-probabilities", unpaired, "i\tbase"),
        Optional.ofNullable(dotPlots),
        provenance);
  }

  private Optional<Results> table(String option, Path file, String columns) throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw wrong(
          option + ": " + file + " is no place for a file: name one in a folder that exists");
    }
    Results results = Results.inFile(file);
    results.writer().write("id\t" + columns + "\tprobability\n");
    return Optional.of(results);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
