package e2efold.cli;

import e2efold.data.rna.LabelledRna;
import e2efold.data.set.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of studies that look at a few RNAs closely. */
final class SampleOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "SET",
      description = "RNAs to draw from: a file or a folder of any known format. Repeatable.")
  private List<Path> data;

  @Option(
      names = "--rnas",
      paramLabel = "N",
      defaultValue = "10",
      description = "RNAs to draw. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--max-length",
      paramLabel = "NT",
      defaultValue = "150",
      description = "Draw no longer ones. Default: ${DEFAULT-VALUE}.")
  private int maxLength;

  /**
   * The RNAs drawn.
   *
   * @param rnas in the order of their names
   * @param inputs digest of the set they come from, by its name
   */
  record Sample(List<LabelledRna> rnas, Map<String, String> inputs) {}

  /** Draws the RNAs, noting in the settings how. */
  Sample draw(long seed, ReportedProblems problems, Map<String, String> settings)
      throws IOException {
    if (count < 1) {
      throw new ParameterException(spec.commandLine(), "--rnas must be 1 or more, not " + count);
    }
    Dataset all = DataSets.read(data, problems);
    List<LabelledRna> fit =
        new ArrayList<>(
            all.rnas().stream()
                .filter(rna -> rna.sequence().length() > 0)
                .filter(rna -> rna.sequence().length() <= maxLength)
                .toList());
    if (fit.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "%s has no RNA of at most %d nt: name another set, or raise --max-length"
              .formatted(all.name(), maxLength));
    }
    Collections.shuffle(fit, new Random(seed));
    List<LabelledRna> drawn = new ArrayList<>(fit.subList(0, Math.min(count, fit.size())));
    drawn.sort((a, b) -> a.id().compareTo(b.id()));
    settings.put("RNAs", drawn.size() + " of " + fit.size() + " of at most " + maxLength + " nt");
    return new Sample(drawn, Map.of(all.name(), all.digest()));
  }
}
