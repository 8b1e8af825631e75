package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.model.study.probe.ProbeStudy;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.kernel.KernelSettings;
import e2efold.model.study.probe.kernel.KernelStudy;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;

/** {@code e2efold analyze ntk}: the neural tangent kernel. */
@Command(
    name = "ntk",
    description = {
      "Compute the empirical neural tangent kernel of a model: its spectrum and its alignment with"
          + " the labels, of the scores and of the contacts at several depths of the solver, and how"
          + " the kernel of small networks drifts while they are trained.",
      "Each finished kernel is kept at once: a study that was stopped goes on when the same command"
          + " is given again."
    },
    footer = {
      "  e2efold analyze ntk --data archiveii.tsv.gz --quick -o ntk/",
      "  e2efold analyze ntk --data set.tsv.gz --solver nesterov --depths 1,10 -o ntk/"
    })
final class AnalyzeNtkCommand extends ProbeCommand<KernelSettings> {

  @Override
  KernelSettings settings(PresetOptions presets) {
    return presets.settings(
        KernelSettings.QUICK, KernelSettings.FULL, KernelSettings::at, UnaryOperator.identity());
  }

  @Override
  void say(KernelSettings settings, Map<String, String> said) {
    said.put("depths", settings.depths().toString());
    said.put("base pairs of an RNA", Integer.toString(settings.each()));
    said.put("widths", settings.widths().toString());
    said.put("training steps", Integer.toString(settings.trainingSteps()));
  }

  @Override
  ProbeStudy study(
      ProbedModel model,
      List<LabelledRna> rnas,
      KernelSettings settings,
      NDManager manager,
      long seed) {
    return new KernelStudy(model, rnas, settings, manager, seed);
  }

  @Override
  String task(ProbeStudy study, int rnas) {
    return "kernels of pairs of %d RNAs".formatted(rnas);
  }
}
