package e2efold.cli;

import e2efold.data.format.StructureFormat;
import e2efold.data.format.StructureWriter;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.rna.LabelledRna;
import e2efold.data.set.Dataset;
import e2efold.data.set.Leak;
import e2efold.data.set.Leakage;
import e2efold.data.set.LeakageException;
import e2efold.data.set.Split;
import e2efold.data.set.SplitCheck;
import e2efold.data.set.SplitFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e2efold data check}: looks for training RNAs that know something about test RNAs. */
@Command(
    name = "check",
    description = {
      "Look for training RNAs that are the same as, or similar to, RNAs held out: within a split of"
          + " a set, or between a training set and test sets.",
      "The exit code is 1 when there are leaks of a refused kind, unless --drop takes them out."
    },
    footer = {
      "  e2efold data check set.tsv.gz --split split/",
      "  e2efold data check set.tsv.gz --split split/ --drop clean-split/",
      "  e2efold data check train.tsv.gz --against test.tsv.gz --drop clean.tsv.gz"
    })
final class DataCheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "SET", description = "Files or folders, as one set.")
  private List<Path> inputs;

  @Mixin private SplitOptions splitOptions;

  @Option(
      names = "--against",
      paramLabel = "SET",
      description = "Test set that the whole of the first set is compared with. Repeatable.")
  private List<Path> against = List.of();

  @Option(
      names = "--identity",
      paramLabel = "X",
      defaultValue = "0.8",
      description = "Least identity that counts as similar. Default: ${DEFAULT-VALUE}.")
  private double identity;

  @Option(
      names = "--refuse",
      split = ",",
      paramLabel = "KIND",
      converter = WordOption.LeakKind.class,
      completionCandidates = WordOption.LeakKind.class,
      defaultValue = "same-sequence,similar",
      description =
          "Kinds of leak that matter: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Set<Leak.Kind> refused;

  @Option(
      names = "--drop",
      paramLabel = "PLACE",
      description =
          "Write what is left without the leaks: a split (a folder), or with --against a set (a"
              + " file).")
  private Path drop;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compare. Default: all cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private ReportOptions reportOptions;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    Optional<Split> split = splitOptions.read();
    if (split.isPresent() != against.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "name either --split or --against");
    }
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads must be 1 or more");
    }
    Dataset data = DataSets.read(inputs, problems);
    try {
      SplitCheck check = new SplitCheck(identity, threads);
      Leakage leakage =
          split.isPresent()
              ? check.check(data, split.get())
              : check.check(data, DataSets.read(against, problems));
      reportOptions.publish(report(data, leakage));
      Set<Leak.Kind> kinds = EnumSet.copyOf(refused);
      if (drop == null) {
        leakage.refuse(kinds);
      } else if (split.isPresent()) {
        new SplitFolder(drop).write(leakage.dropFrom(split.get(), kinds));
      } else {
        write(data, leakage.trainingIds(kinds));
      }
    } catch (LeakageException e) {
      console.report(e.getMessage());
      return ExitCodes.INPUT_UNUSABLE;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    return problems.exitCode();
  }

  private Report report(Dataset data, Leakage leakage) {
    return new Report(
        "leakage into " + data.name(),
        new Provenance(
            "e2efold " + new Version().text(),
            Map.of(data.name(), data.digest()),
            Map.of("identity", Double.toString(identity))),
        leakage.tables(),
        List.of());
  }

  private void write(Dataset data, Set<String> without) throws IOException {
    try (Results results = Results.inFile(drop)) {
      StructureWriter writer =
          StructureFormat.byExtension(drop)
              .orElse(StructureFormat.TSV)
              .writer(results.writer(), "e2efold " + new Version().text() + " data check");
      for (LabelledRna rna : data.rnas()) {
        if (!without.contains(rna.id())) {
          writer.write(rna, Map.of());
        }
      }
      results.finish();
    }
  }
}
