package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.model.study.probe.ProbeStudy;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.landscape.LandscapeSettings;
import e2efold.model.study.probe.landscape.LandscapeStudy;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;

/** {@code e2efold analyze landscape}: the loss along lines and on planes. */
@Command(
    name = "landscape",
    description = {
      "Draw the loss around a trained model: along filter-normalised lines and on a plane, on the"
          + " way from fresh weights, over the solver's own coefficients, each at several depths,"
          + " and the way of a short training.",
      "Each finished line is kept at once: a study that was stopped goes on when the same command"
          + " is given again."
    },
    footer = {
      "  e2efold analyze landscape --data archiveii.tsv.gz --quick -o landscape/",
      "  e2efold analyze landscape --data set.tsv.gz --depths 5,10,20,40 --full -o landscape/"
    })
final class AnalyzeLandscapeCommand extends ProbeCommand<LandscapeSettings> {

  @Override
  LandscapeSettings settings(PresetOptions presets) {
    return presets.settings(
        LandscapeSettings.QUICK,
        LandscapeSettings.FULL,
        LandscapeSettings::at,
        UnaryOperator.identity());
  }

  @Override
  void say(LandscapeSettings settings, Map<String, String> said) {
    said.put("depths", settings.depths().toString());
    said.put("points of a line", Integer.toString(settings.linePoints()));
    said.put("lines", Integer.toString(settings.lines()));
    said.put("points of a side of a plane", Integer.toString(settings.planePoints()));
    said.put("points of a coefficient", Integer.toString(settings.coefficientPoints()));
    said.put("training steps", Integer.toString(settings.trainingSteps()));
  }

  @Override
  ProbeStudy study(
      ProbedModel model,
      List<LabelledRna> rnas,
      LandscapeSettings settings,
      NDManager manager,
      long seed) {
    return new LandscapeStudy(model, rnas, settings, manager, seed);
  }

  @Override
  String task(ProbeStudy study, int rnas) {
    return "lines and planes through the loss of %d RNAs".formatted(rnas);
  }
}
