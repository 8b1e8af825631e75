package e2efold.cli;

import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that lets RNAs of one input help each other. */
final class TogetherOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--together",
      description =
          "Fold RNAs of the input that are related to each other together: what each would fold"
              + " into is evidence for its relatives, the more the fewer RNAs like it the"
              + " model has learned from. For a new family, three RNAs and more. Keeps the input"
              + " in memory and takes about four times as long.")
  private boolean together;

  /** Refuses a decoder that does not read what relatives change. */
  void check(DecoderSpec decoder) {
    if (together && decoder.evidence() == Evidence.CONTACTS) {
      throw new ParameterException(
          spec.commandLine(), "--together joins probabilities, so it needs --evidence scores");
    }
  }

  /** What is added to the name of a model whose RNAs help each other. */
  String words() {
    return together ? ", related RNAs together" : "";
  }

  /** The folds of an input, each alone or with those in mind that are related to it. */
  FoldSource source(
      Prediction prediction, RnaGroups groups, Progress progress, ReportedProblems problems)
      throws IOException {
    if (!together) {
      return FoldSource.alone(prediction, groups, progress);
    }
    JointFolds joint = new JointFolds(prediction, groups, progress);
    joint.report(problems);
    return joint;
  }
}
