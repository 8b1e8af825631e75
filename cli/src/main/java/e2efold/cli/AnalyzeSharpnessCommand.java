package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.model.study.probe.ProbeStudy;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.sharpness.SharpnessSettings;
import e2efold.model.study.probe.sharpness.SharpnessStudy;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;

/** {@code e2efold analyze sharpness}: the Hessian of the loss, and what perturbations cost. */
@Command(
    name = "sharpness",
    description = {
      "Measure how sharp the minimum of a trained model is, through its scores and through each"
          + " depth of its solver: eigenvalues and trace of the Hessian, mean rise of the loss when"
          + " weights are perturbed, and the worst perturbation of a small box.",
      "Each finished depth is kept at once: a study that was stopped goes on when the same command"
          + " is given again."
    },
    footer = {
      "  e2efold analyze sharpness --data archiveii.tsv.gz --quick -o sharpness/",
      "  e2efold analyze sharpness --data set.tsv.gz --solver nesterov --depths 1,4,16 -o sharp/"
    })
final class AnalyzeSharpnessCommand extends ProbeCommand<SharpnessSettings> {

  @Override
  SharpnessSettings settings(PresetOptions presets) {
    return presets.settings(
        SharpnessSettings.QUICK,
        SharpnessSettings.FULL,
        SharpnessSettings::at,
        UnaryOperator.identity());
  }

  @Override
  void say(SharpnessSettings settings, Map<String, String> said) {
    said.put("depths", settings.depths().toString());
    said.put("Lanczos steps", Integer.toString(settings.iterations()));
    said.put("vectors for the trace", Integer.toString(settings.samples()));
    said.put("directions", Integer.toString(settings.directions()));
    said.put("lengths", settings.scales().toString());
    said.put("ascent steps", Integer.toString(settings.ascent()));
  }

  @Override
  ProbeStudy study(
      ProbedModel model,
      List<LabelledRna> rnas,
      SharpnessSettings settings,
      NDManager manager,
      long seed) {
    return new SharpnessStudy(model, rnas, settings, manager, seed);
  }

  @Override
  String task(ProbeStudy study, int rnas) {
    return "%d losses of %d RNAs".formatted(study.cells(), rnas);
  }
}
