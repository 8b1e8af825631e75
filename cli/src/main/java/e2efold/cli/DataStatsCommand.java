package e2efold.cli;

import e2efold.data.format.RnaFiles;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.set.RnaStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    description = "Count RNAs, lengths, base pairs and pseudoknots of a set and its families.",
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
    for (Path input : inputs) {
      rnas.addAll(RnaFiles.readAll(input, problems));
    }
    if (!rnas.isEmpty()) {
      String names = String.join(", ", inputs.stream().map(DataSets::name).toList());
      reportOptions.publish(
          new Report(
              names,
              new Provenance("e2efold " + new Version().text(), Map.of(), Map.of("sets", names)),
              List.of(RnaStatistics.table(rnas, PairingRules.STANDARD)),
              List.of()));
    }
    return problems.exitCode();
  }
}
