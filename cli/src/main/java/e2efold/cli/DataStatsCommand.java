package e2efold.cli;

import e2efold.data.format.RnaFiles;
import e2efold.data.report.Cell;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.Table;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.set.Dataset;
import e2efold.data.set.DuplicateIds;
import e2efold.data.set.RnaStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e2efold data stats}: what a set holds, by family. */
@Command(
    name = "stats",
    description = {
      "Count RNAs, lengths, base pairs and pseudoknots of a set and its families.",
      "The SHA-256 of the content does not depend on the order of the RNAs or the format of the"
          + " file; datasets/README.md lists those of the public benchmarks."
    },
    footer = {
      "  e2efold data stats archiveii.tsv.gz",
      "  e2efold data stats RNAStralign/ --report stats.md"
    })
final class DataStatsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "SET", description = "Files or folders.")
  private List<Path> inputs;

  @Mixin private ReportOptions reportOptions;

  @Override
  public Integer call() throws IOException {
    ReportedProblems problems = new ReportedProblems(Console.of(spec));
    List<LabelledRna> rnas = new ArrayList<>();
    List<List<Cell>> digests = new ArrayList<>();
    Map<String, String> digestOf = new LinkedHashMap<>();
    for (Path input : inputs) {
      String set = DataSets.name(input);
      List<LabelledRna> some = RnaFiles.readAll(input, problems);
      String digest = Dataset.of(set, some, DuplicateIds.RENAME).digest();
      digests.add(List.of(Cell.of(set), Cell.of(some.size()), Cell.of(digest)));
      digestOf.put(set, digest);
      rnas.addAll(some);
    }
    if (!rnas.isEmpty()) {
      String names = String.join(", ", inputs.stream().map(DataSets::name).toList());
      reportOptions.publish(
          new Report(
              names,
              new Provenance("e2efold " + new Version().text(), digestOf, Map.of("sets", names)),
              List.of(
                  RnaStatistics.table(rnas, PairingRules.STANDARD),
                  new Table("Content", List.of("set", "RNAs", "SHA-256"), digests)),
              List.of()));
    }
    return problems.exitCode();
  }
}
