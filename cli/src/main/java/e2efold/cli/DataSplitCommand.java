package e2efold.cli;

import e2efold.data.set.Dataset;
import e2efold.data.set.FamilySplit;
import e2efold.data.set.IdentitySplit;
import e2efold.data.set.Part;
import e2efold.data.set.RandomSplit;
import e2efold.data.set.Shares;
import e2efold.data.set.Split;
import e2efold.data.set.SplitFolder;
import e2efold.data.set.Splitter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e2efold data split}: parts a set into training, validation and test RNAs. */
@Command(
    name = "split",
    description = {
      "Part a set into training, validation and test RNAs, written as lists of names.",
      "random keeps equal sequences together; identity keeps similar sequences together; family"
          + " keeps families together, so that test families are new to the model; list takes the"
          + " lists that --split names."
    },
    footer = {
      "  e2efold data split set.tsv.gz --by identity -o split/",
      "  e2efold data split set.tsv.gz --by family --test-families 5S,SRP -o split/",
      "  e2efold data split archiveii.tsv.gz --by list --split archiveii_splits.tsv.gz -o fold0/"
    })
final class DataSplitCommand implements Callable<Integer> {

  private static final int PARTS = 3;

  /** How RNAs are parted. */
  enum Method {
    /** RNA by RNA. */
    RANDOM,
    /** By clusters of similar sequences. */
    IDENTITY,
    /** By families. */
    FAMILY,
    /** By given lists. */
    LIST
  }

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "SET", description = "Files or folders, as one set.")
  private List<Path> inputs;

  @Option(
      names = "--by",
      required = true,
      paramLabel = "METHOD",
      converter = WordOption.Method.class,
      completionCandidates = WordOption.Method.class,
      description = "What stays together: ${COMPLETION-CANDIDATES}.")
  private Method method;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "SPLIT",
      description = "Folder for the lists; made when it is not there.")
  private Path output;

  @Option(
      names = "--shares",
      split = ",",
      paramLabel = "X",
      defaultValue = "0.8,0.1,0.1",
      description =
          "Shares of training, validation and test RNAs, as 0.8,0.1,0.1. Default:"
              + " ${DEFAULT-VALUE}.")
  private List<Double> shares;

  @Option(
      names = "--identity",
      paramLabel = "X",
      defaultValue = "0.8",
      description = "Least identity that counts as similar. Default: ${DEFAULT-VALUE}.")
  private double identity;

  @Option(
      names = "--validation-families",
      split = ",",
      paramLabel = "NAME",
      description = "Families to validate on, instead of random ones.")
  private Set<String> validationFamilies = Set.of();

  @Option(
      names = "--test-families",
      split = ",",
      paramLabel = "NAME",
      description = "Families to test on, instead of random ones.")
  private Set<String> testFamilies = Set.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the random choice. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private SplitOptions given;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    try {
      Splitter splitter = splitter();
      Split split = splitter.split(DataSets.read(inputs, problems));
      new SplitFolder(output).write(split);
      console.report(
          "%d training, %d validation and %d test RNAs in %s"
              .formatted(
                  split.train().size(), split.validation().size(), split.test().size(), output));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
    return problems.exitCode();
  }

  private Splitter splitter() throws IOException {
    return switch (method) {
      case RANDOM -> new RandomSplit(shares(), seed);
      case IDENTITY -> new IdentitySplit(identity, shares(), seed);
      case FAMILY ->
          validationFamilies.isEmpty() && testFamilies.isEmpty()
              ? FamilySplit.random(shares(), seed)
              : FamilySplit.holdOut(new TreeSet<>(validationFamilies), new TreeSet<>(testFamilies));
      case LIST -> {
        Split split = given.read().orElseThrow(() -> wrong("--by list needs --split"));
        yield data -> checked(split, data);
      }
    };
  }

  private Shares shares() {
    if (shares.size() != PARTS) {
      throw wrong("--shares must be three numbers, as 0.8,0.1,0.1");
    }
    return new Shares(shares.get(0), shares.get(1), shares.get(2));
  }

  /** Refuses lists that name RNAs which the set lacks. */
  private static Split checked(Split split, Dataset data) {
    for (Part part : Part.values()) {
      split.of(part, data);
    }
    return split;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
