package e2efold.cli;

import e2efold.data.benchmark.BenchmarkFolder;
import e2efold.data.benchmark.Protocol;
import e2efold.data.benchmark.Protocols;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that name a benchmark's protocol and what it needs. */
final class ProtocolOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      converter = Named.class,
      completionCandidates = Names.class,
      description =
          "Do a published benchmark, by its own rules, in place of scoring --data:"
              + " ${COMPLETION-CANDIDATES}. archiveii-5fold and archiveii-family-fold train their"
              + " models, with the options of 'e2efold train', or with --solver thermo take loop"
              + " energies as they are; the training RNAs of a fold also serve as homologs.")
  private Protocol protocol;

  @Option(
      names = "--benchmarks",
      paramLabel = "DIR",
      description =
          "Folder of the benchmarks' files, as archiveii.tsv.gz, bprna_ts0.tsv.gz, bprna_new.tsv.gz;"
              + " datasets/benchmarks.json says where they are public.")
  private Path benchmarks;

  @Option(
      names = "--training",
      paramLabel = "SET",
      description =
          "RNAs the model has learned from: count the test RNAs that are equal, or at least 80 %%"
              + " identical, to one of them. Repeatable.")
  private List<Path> training = new ArrayList<>();

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description =
          "Folder of a protocol's folds, with their training runs. What was begun there goes on,"
              + " what is finished is not done again, and several processes may share it.")
  private Path runs;

  @Option(
      names = "--folds",
      split = ",",
      paramLabel = "NAME",
      description =
          "Do these folds only, comma-separated: numbers from 0, or families. Default: all.")
  private List<String> folds = new ArrayList<>();

  /** Reads the name of a protocol. */
  static final class Named implements ITypeConverter<Protocol> {
    @Override
    public Protocol convert(String name) {
      try {
        return Protocols.named(name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** The protocols' names, for help texts and shell completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Protocols.names().iterator();
    }
  }

  /** The protocol, when one is named. */
  Optional<Protocol> protocol() {
    return Optional.ofNullable(protocol);
  }

  /** The folder of the benchmarks' files. */
  BenchmarkFolder benchmarks() {
    return new BenchmarkFolder(need(benchmarks, "--benchmarks"));
  }

  /** Sets that the model has learned from, may be empty. */
  List<Path> training() {
    return training;
  }

  /** The folder of the training runs. */
  Path runs() {
    return need(runs, "--runs");
  }

  /** Folds to train; empty for all. */
  List<String> folds() {
    return folds;
  }

  private Path need(Path path, String option) {
    if (path == null) {
      throw new ParameterException(
          spec.commandLine(), "--protocol " + protocol.name() + " needs " + option + " DIR");
    }
    return path;
  }
}
