package e2efold.cli;

import e2efold.model.Solvers;
import e2efold.model.Stacking;
import e2efold.model.StepSizes;
import e2efold.model.io.ModelBundle;
import e2efold.model.study.probe.ProbedModel;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which model is probed, and through which solver. */
final class ProbedModelOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ModelOptions modelOptions;

  @Option(
      names = "--solver",
      paramLabel = "NAME",
      description =
          "Step rule to take in place of the model's, with its usual coefficients: primal-dual,"
              + " gradient-descent, nesterov, accelerated-primal-dual or recurrent. Default: the"
              + " model's own.")
  private String solver;

  /** Opens the model, noting in the settings which. */
  ProbedModel open(Map<String, String> settings) throws IOException {
    ModelBundle bundle = modelOptions.open();
    try {
      if (solver != null) {
        bundle =
            bundle.withSolver(
                Solvers.named(
                    solver,
                    OptionalInt.empty(),
                    OptionalDouble.empty(),
                    StepSizes.LEARNED,
                    Stacking.OFF));
      }
      ProbedModel model = ProbedModel.of(bundle);
      settings.put("model", bundle.id());
      settings.put("solver", model.spec().solver().algorithm());
      return model;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
