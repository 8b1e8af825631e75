package e2efold.cli;

import e2efold.model.train.LossWeights;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that weight the parts of the loss. */
final class LossOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--positive-weight",
      paramLabel = "X",
      defaultValue = "3",
      description = "Weight of a true pair in the logistic loss. Default: ${DEFAULT-VALUE}.")
  private double positiveWeight;

  @Option(
      names = "--prior-penalty",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "Weight of the squared distance between the scores and the log-odds of the network's"
              + " prior, if it has one. Default: ${DEFAULT-VALUE}.")
  private double priorPenalty;

  @Option(
      names = "--discount",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "Weight of a solver step's loss relative to the next step's. Default: ${DEFAULT-VALUE}.")
  private double discount;

  /** The weights; refuses numbers out of bounds. */
  LossWeights weights() {
    try {
      return new LossWeights(positiveWeight, priorPenalty, discount);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
