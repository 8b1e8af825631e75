package e2efold.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold data}: the commands that work on sets of RNAs with known structure. */
@Command(
    name = "data",
    description = "Import, split, check and describe sets of RNAs with known structure.",
    footer = {
      "  e2efold data import RNAStralign/ -o rnastralign.tsv.gz",
      "  e2efold data stats rnastralign.tsv.gz",
      "  e2efold data split rnastralign.tsv.gz --by family -o split/",
      "  e2efold data check rnastralign.tsv.gz --split split/"
    })
final class DataCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name one of the commands of 'data'");
  }
}
