package e2efold.cli;

import e2efold.model.DecoderSpec;
import e2efold.model.io.ModelBundle;
import e2efold.model.score.GuardedForm;
import e2efold.model.score.ScorerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold model guard}: makes a model fall back on its prior where it is unsure. */
@Command(
    name = "guard",
    description = {
      "Make a model fall back on thermodynamics where it is out of its depth: of a structure that"
          + " it expects to be right, and of an RNA like those it has learned from, all that the"
          + " network adds to the nearest-neighbour model counts, of others only a share.",
      "The guarded model is not calibrated: name the threshold that it is to have, if the model was."
          + " Choose all numbers on RNAs that the model is not tested on."
    },
    footer = {
      "  e2efold model guard --model run/model -o guarded/",
      "  e2efold model guard --share 0.5 --sure 0.55 --threshold 0.35 -o guarded/"
    })
final class ModelGuardCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions modelOptions;

  @Option(
      names = "--share",
      paramLabel = "X",
      defaultValue = "0.7",
      description = "Share that always counts, 0 to 1. Default: 0.7.")
  private float share;

  @Option(
      names = "--sure",
      paramLabel = "F1",
      defaultValue = "0.6",
      description = "Expected F1 at which half of the rest counts. Default: 0.6.")
  private float sure;

  @Option(
      names = "--slope",
      paramLabel = "X",
      defaultValue = "20",
      description = "How sharply that changes, per unit of expected F1. Default: 20.")
  private float slope;

  @Option(
      names = "--familiar",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "Familiarity (share of an RNA's 12-mers that the model has learned from, beyond chance)"
              + " from which that rest counts in full; below it counts in proportion. 0 does not"
              + " ask. Default: 0.")
  private float familiar;

  @Mixin private DecoderOptions decoderOptions;

  @Mixin private NewBundleOptions newBundle;

  @Override
  public Integer call() throws IOException {
    Path output = newBundle.folder();
    ModelBundle bundle = modelOptions.open();
    ScorerSpec own = bundle.manifest().model().scorer();
    ScorerSpec network = own instanceof GuardedForm guarded ? guarded.network() : own;
    ModelBundle guarded;
    try {
      guarded = bundle.reshaped(new GuardedForm(network, share, sure, slope, familiar));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    DecoderSpec decoder = decoderOptions.chosen(bundle.manifest().model().decoder());
    guarded.calibrated(guarded.manifest().calibration(), decoder).save(output);
    Console.of(spec)
        .report(
            "guarded, decoder %s above %s, in %s"
                .formatted(decoder.name(), decoder.threshold(), output));
    return ExitCodes.DONE;
  }
}
