package e2efold.cli;

import e2efold.data.homology.FamilyClusters;
import e2efold.data.homology.ProfileLibrary;
import e2efold.data.rna.LabelledRna;
import e2efold.model.HomologTrust;
import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold model homologs}: gives a model profiles of families of known structure. */
@Command(
    name = "homologs",
    description = {
      "Give a model profiles of RNA families, counts over aligned members of known structure, in"
          + " place of those it has. An RNA that fits one of them is folded with its base pairs in"
          + " mind, the more the better it fits.",
      "RNAs are sorted into families one after the other, by sequence and structure, whatever family"
          + " they are said to be of. Leave out of them what the model is to be tested on."
    },
    footer = {
      "  e2efold model homologs --data train.tsv.gz -o bundle/",
      "  e2efold model homologs --data a.tsv.gz --data b.dbn --members 5 --share 0.5 -o bundle/"
    })
final class ModelHomologsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions modelOptions;

  @Mixin private KnownRnaOptions knownRnas;

  @Option(
      names = "--members",
      paramLabel = "N",
      defaultValue = "3",
      description = "Least members of a family that is kept. Default: ${DEFAULT-VALUE}.")
  private int members;

  @Option(
      names = "--fit",
      paramLabel = "BITS",
      defaultValue = "1",
      description =
          "How well an RNA must fit a family to join it, bits per base. Default: ${DEFAULT-VALUE}.")
  private double fit;

  @Option(
      names = "--max-length",
      paramLabel = "NT",
      defaultValue = "600",
      description = "Leave longer RNAs out. Default: ${DEFAULT-VALUE}.")
  private int maxLength;

  @Option(
      names = "--share",
      paramLabel = "X",
      defaultValue = "0.6",
      description =
          "Weight of homologs that fit well, against network and thermodynamics, 0 to 1. Default:"
              + " ${DEFAULT-VALUE}.")
  private double share;

  @Option(
      names = "--halfway",
      paramLabel = "BITS",
      defaultValue = "0.4",
      description =
          "How well homologs fit that have half that weight, bits per base beyond chance. Default:"
              + " ${DEFAULT-VALUE}.")
  private double halfway;

  @Mixin private NewBundleOptions newBundle;

  @Override
  public Integer call() throws IOException {
    Path output = newBundle.folder();
    HomologTrust trust = trust();
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    ModelBundle bundle = modelOptions.open();
    FamilyClusters clusters = new FamilyClusters(fit, maxLength);
    for (Path path : knownRnas.paths()) {
      List<LabelledRna> rnas = DataSets.readRenaming(path, problems).rnas();
      try (Progress progress = Progress.begin(console, "Sorting", rnas.size())) {
        clusters.add(rnas, progress::advance);
      }
    }
    ProfileLibrary library;
    try (Progress progress = Progress.begin(console, "Completing", clusters.size())) {
      library = clusters.library(members, progress::advance);
    }
    bundle.withHomologs(library, trust).save(output);
    console.report(
        "%d families of %d members and more, in %s".formatted(library.size(), members, output));
    return problems.exitCode();
  }

  private HomologTrust trust() {
    if (members < 1 || maxLength < 1) {
      throw new ParameterException(
          spec.commandLine(), "--members and --max-length must be at least 1");
    }
    try {
      return new HomologTrust(share, halfway);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
