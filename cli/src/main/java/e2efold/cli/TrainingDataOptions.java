package e2efold.cli;

import e2efold.data.format.RnaFiles;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.model.train.TrainingData;
import e2efold.model.train.TrainingData.NamedSet;
import e2efold.model.train.TrainingData.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      converter = Source.Converter.class,
      description =
          "RNAs with known structures: a file or a folder of any known format. SHARE is how often"
              + " training draws from the set, relative to the others. Default: 1. Repeatable.")
  private List<Source> training = new ArrayList<>();

  @Option(
      names = "--validation",
      paramLabel = "SET",
      description =
          "RNAs to validate on, best of families that no training set has. The mean F1 over these"
              + " sets decides which weights are kept. Repeatable.")
  private List<Path> validation = new ArrayList<>();

  @Option(
      names = "--max-length",
      paramLabel = "NT",
      defaultValue = "600",
      description = "Leave longer RNAs out of training. Default: ${DEFAULT-VALUE}.")
  private int maxLength;

  /** A set and how often it is drawn. */
  record Source(Path path, double share) {

    /** Reads {@code SET=SHARE}. */
    static final class Converter implements ITypeConverter<Source> {
      @Override
      public Source convert(String text) {
        int at = text.lastIndexOf('=');
        if (at < 0 || Files.exists(Path.of(text))) {
          return new Source(Path.of(text), 1);
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

  /** Whether RNAs are named. */
  boolean namesData() {
    return !training.isEmpty();
  }

  /** The files and folders of {@code --data}, for commands that do not draw from them. */
  List<Path> paths() {
    return training.stream().map(Source::path).toList();
  }

  /** Whether training takes an RNA of this length. */
  boolean isShortEnough(LabelledRna rna) {
    return rna.sequence().length() <= maxLength;
  }

  /** Longest RNA that training takes, nt. */
  int maxLength() {
    return maxLength;
  }

  /** Reads all sets and artificial relatives to learn from besides, keeping legal pairs only. */
  TrainingData read(List<Source> relatives, PairingRules rules, ReportedProblems problems)
      throws IOException {
    List<TrainingSet> sets = new ArrayList<>(training(rules, problems));
    for (Source source : relatives) {
      sets.add(set(source, true, rules, problems));
    }
    List<NamedSet> validations = validation(rules, problems);
    try {
      return new TrainingData(sets, validations);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Reads the sets to learn from, keeping legal pairs only. */
  List<TrainingSet> training(PairingRules rules, ReportedProblems problems) throws IOException {
    List<TrainingSet> sets = new ArrayList<>();
    for (Source source : training) {
      sets.add(set(source, false, rules, problems));
    }
    return sets;
  }

  private TrainingSet set(
      Source source, boolean artificial, PairingRules rules, ReportedProblems problems)
      throws IOException {
    List<LabelledRna> rnas =
        legal(source.path(), rules, problems).stream().filter(this::isShortEnough).toList();
    return new TrainingSet(DataSets.name(source.path()), source.share(), rnas, artificial);
  }

  /** Reads the sets to validate on, keeping legal pairs only. */
  List<NamedSet> validation(PairingRules rules, ReportedProblems problems) throws IOException {
    List<NamedSet> validations = new ArrayList<>();
    for (Path path : validation) {
      validations.add(new NamedSet(DataSets.name(path), legal(path, rules, problems)));
    }
    return validations;
  }

  private static List<LabelledRna> legal(Path path, PairingRules rules, ReportedProblems problems)
      throws IOException {
    return RnaFiles.readAll(path, problems).stream().map(rna -> rna.onlyLegal(rules)).toList();
  }
}
