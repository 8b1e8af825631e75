package e2efold.cli;

import e2efold.data.format.StructureWriter;
import e2efold.data.rna.LabelledRna;
import e2efold.data.set.Dataset;
import e2efold.data.synthetic.Relatives;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e2efold data vary}: artificial relatives of known RNAs. */
@Command(
    name = "vary",
    description = {
      "Make artificial relatives of known RNAs, for training.",
      "Compensatory mutations keep the base pairs; loops vary in bases and length. Each relative has"
          + " its own rate of change. Pairs other than AU, CG and GU are left out. The relatives"
          + " alone are written; 'train --relatives' takes them beside the known RNAs."
    },
    footer = {
      "  e2efold data vary train.tsv.gz --members 10 -o varied.tsv.gz",
      "  e2efold train --data train.tsv.gz=0.5 --relatives varied.tsv.gz=0.5 -o run/"
    })
final class DataVaryCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "SET", description = "Files or folders, as one set.")
  private List<Path> inputs;

  @Option(
      names = "--members",
      paramLabel = "N",
      defaultValue = "5",
      description = "Relatives of each RNA. Default: ${DEFAULT-VALUE}.")
  private int members;

  @Option(
      names = "--change",
      paramLabel = "X",
      defaultValue = "0.3",
      description =
          "Greatest chance with which a base pair or an unpaired base is drawn anew. Default:"
              + " ${DEFAULT-VALUE}.")
  private double change;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the random choice. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private OutputOptions output;

  @Mixin private SetFormatOptions setFormat;

  @Override
  public Integer call() throws IOException {
    Relatives relatives = relatives();
    ReportedProblems problems = new ReportedProblems(Console.of(spec));
    Dataset known = DataSets.read(inputs, problems);
    long made = 0;
    try (Results results = output.open()) {
      StructureWriter writer = setFormat.writer(output, results, origin());
      for (LabelledRna rna : known.rnas()) {
        for (LabelledRna relative : relatives.of(rna, members)) {
          writer.write(relative, Map.of());
          made++;
        }
      }
      results.finish();
    }
    Console.of(spec).report("%d relatives of %d RNAs made".formatted(made, known.rnas().size()));
    return problems.exitCode();
  }

  private Relatives relatives() {
    if (members < 1) {
      throw new ParameterException(
          spec.commandLine(), "--members must be at least 1, not " + members);
    }
    try {
      return new Relatives(change, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private String origin() {
    return "e2efold data vary --members %d --change %s --seed %d".formatted(members, change, seed);
  }
}
