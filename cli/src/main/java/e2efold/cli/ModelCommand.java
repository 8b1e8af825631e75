package e2efold.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold model}: the commands that work on model bundles. */
@Command(
    name = "model",
    description = "Show, import, guard and calibrate models, and tell them what they know.",
    footer = {
      "  e2efold model show run/model",
      "  e2efold model calibrate --model run/model --data valid.tsv.gz -o calibrated/",
      "  e2efold model import --from e2efold-2020 short_600.safetensors -o e2efold-2020/"
    })
final class ModelCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name one of the commands of 'model'");
  }
}
