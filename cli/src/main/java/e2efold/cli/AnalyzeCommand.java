package e2efold.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold analyze}: the studies of solvers and networks. */
@Command(
    name = "analyze",
    description = {
      "Study how solvers converge, how stable they are and how they generalise.",
      "Each study fills a folder: report.html to read and to send around, tables as CSV, everything"
          + " as JSON, and the figures as SVG and PNG."
    },
    footer = {
      "  e2efold analyze properties --data rna.dbn -o properties/",
      "  e2efold analyze synthetic --quick -o synthetic/"
    })
final class AnalyzeCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name one of the studies of 'analyze'");
  }
}
