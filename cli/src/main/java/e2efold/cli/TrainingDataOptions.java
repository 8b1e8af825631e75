package e2efold.cli;

import e2efold.data.format.RnaFiles;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.model.train.TrainingData;
import e2efold.model.train.TrainingData.NamedSet;
import e2efold.model.train.TrainingData.TrainingSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that say what a run learns from and what it is validated on. */
final class TrainingDataOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "SET[=SHARE]",
      arity = "1..*",
      converter = Source.Converter.class,
      description =
          "Sets to learn from, each with its share of the batches. A set without a share counts"
              + " by its size.")
  private List<Source> training = new ArrayList<>();

  @Option(
      names = "--validation",
      paramLabel = "SET",
      arity = "1..*",
      description =
          "Sets that decide which weights are kept; best with families that no training set has.")
  private List<Path> validation = new ArrayList<>();

  @Option(
      names = "--max-length",
      paramLabel = "NT",
      defaultValue = "600",
      description = "Leave out longer training RNAs. Default: ${DEFAULT-VALUE}.")
  private int maxLength;

  /** A set and its share; NaN when it counts by its size. */
  record Source(Path path, double share) {

    /** Reads {@code SET=SHARE}. */
    static final class Converter implements ITypeConverter<Source> {
      @Override
      public Source convert(String text) {
        int at = text.lastIndexOf('=');
        if (at < 0) {
          return new Source(Path.of(text), Double.NaN);
        }
        try {
          return new Source(
              Path.of(text.substring(0, at)), Double.parseDouble(text.substring(at + 1)));
        } catch (NumberFormatException e) {
          throw new TypeConversionException(
              "the share in '" + text + "' must be a number, as in rfam.tsv.gz=0.4");
        }
      }
    }
  }

  /** Whether any of these options is set. */
  boolean given() {
    return !training.isEmpty() || !validation.isEmpty();
  }

  /** Reads the sets, keeping legal pairs only. */
  TrainingData read(PairingRules rules, NamedProblems problems) throws IOException {
    List<TrainingSet> sets = new ArrayList<>();
    Map<Source, List<LabelledRna>> bySource = new LinkedHashMap<>();
    for (Source source : training) {
      List<LabelledRna> rnas =
          legal(source.path(), rules, problems).stream()
              .filter(rna -> rna.sequence().length() <= maxLength)
              .toList();
      bySource.put(source, rnas);
    }
    double total = bySource.values().stream().mapToInt(List::size).sum();
    for (Map.Entry<Source, List<LabelledRna>> entry : bySource.entrySet()) {
      double share = entry.getKey().share();
      sets.add(
          new TrainingSet(
              name(entry.getKey().path()),
              Double.isNaN(share) ? entry.getValue().size() / total : share,
              entry.getValue()));
    }
    List<NamedSet> validations = new ArrayList<>();
    for (Path path : validation) {
      validations.add(new NamedSet(name(path), legal(path, rules, problems)));
    }
    try {
      return new TrainingData(sets, validations);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static List<LabelledRna> legal(Path path, PairingRules rules, NamedProblems problems)
      throws IOException {
    return RnaFiles.readAll(path, problems).stream().map(rna -> rna.onlyLegal(rules)).toList();
  }

  private static String name(Path path) {
    return path.getFileName().toString().replaceAll("\\..*", "");
  }
}
