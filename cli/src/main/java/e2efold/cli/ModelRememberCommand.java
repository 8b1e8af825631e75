package e2efold.cli;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.set.KmerSet;
import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code e2efold model remember}: tells a model what it has learned from. */
@Command(
    name = "remember",
    description = {
      "Tell a model which RNAs it has learned from, so that it can say which RNAs are new to it."
          + " 'train' does that by itself; this is for models of an earlier program and for data"
          + " that an earlier stage of training saw. Only the stretches of 12 bases are kept, as a"
          + " set; what the model knows already stays."
    },
    footer = {
      "  e2efold model remember --model run/model --data train.tsv.gz -o bundle/",
      "  e2efold model remember --data more.tsv.gz --data others.dbn -o bundle/"
    })
final class ModelRememberCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions modelOptions;

  @Mixin private KnownRnaOptions knownRnas;

  @Mixin private NewBundleOptions newBundle;

  @Override
  public Integer call() throws IOException {
    Path output = newBundle.folder();
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    ModelBundle bundle = modelOptions.open();
    for (Path path : knownRnas.paths()) {
      List<LabelledRna> rnas = DataSets.readRenaming(path, problems).rnas();
      List<RnaSequence> sequences = rnas.stream().map(LabelledRna::sequence).toList();
      bundle = bundle.learnedFrom(bundle.kmersWith(sequences));
    }
    bundle.save(output);
    console.report(
        "%d stretches of %d bases remembered, in %s"
            .formatted(bundle.learnedFrom().orElseThrow().size(), KmerSet.LENGTH, output));
    return problems.exitCode();
  }
}
