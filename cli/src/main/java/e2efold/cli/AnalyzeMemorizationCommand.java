package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.model.study.probe.ProbeStudy;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.memory.MemorySettings;
import e2efold.model.study.probe.memory.MemoryStudy;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code e2efold analyze memorization}: noisy labels, shuffled sequences, forgetting. */
@Command(
    name = "memorization",
    description = {
      "Train small models with the solver of a model on RNAs some of which mean nothing: random"
          + " structures that keep all constraints, or shuffled sequences; measure what is learned,"
          + " how fast, what is forgotten on the way, and how many RNAs hang on a single base.",
      "Each finished model is kept at once: a study that was stopped goes on when the same command"
          + " is given again."
    },
    footer = {
      "  e2efold analyze memorization --data archiveii.tsv.gz --rnas 32 --max-length 90 -o memory/",
      "  e2efold analyze memorization --data set.tsv.gz --rnas 64 --solver nesterov --full -o memory/"
    })
final class AnalyzeMemorizationCommand extends ProbeCommand<MemorySettings> {

  @Option(names = "--steps", paramLabel = "N", description = "Training steps of each model.")
  private Integer steps;

  @Override
  MemorySettings settings(PresetOptions presets) {
    return presets.settings(
        MemorySettings.QUICK,
        MemorySettings.FULL,
        MemorySettings::at,
        settings -> steps == null ? settings : settings.training(steps));
  }

  @Override
  void say(MemorySettings settings, Map<String, String> said) {
    said.put("depths", settings.depths().toString());
    said.put("random structures (%)", settings.percents().toString());
    said.put("width", Integer.toString(settings.width()));
    said.put("mutations", Integer.toString(settings.mutations()));
    said.put("training steps", Integer.toString(settings.trainingSteps()));
  }

  @Override
  ProbeStudy study(
      ProbedModel model,
      List<LabelledRna> rnas,
      MemorySettings settings,
      NDManager manager,
      long seed) {
    return new MemoryStudy(model, rnas, settings, manager, seed);
  }

  @Override
  String task(ProbeStudy study, int rnas) {
    return "%d models on %d RNAs".formatted(study.cells(), rnas);
  }
}
