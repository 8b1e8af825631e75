package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.model.study.KeptCells;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.memory.MemorySettings;
import e2efold.model.study.probe.memory.MemoryStudy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
final class AnalyzeMemorizationCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SampleOptions sampleOptions;

  @Mixin private ProbedModelOptions modelOptions;

  @Mixin private PresetOptions presetOptions;

  @Option(names = "--steps", paramLabel = "N", description = "Training steps of each model.")
  private Integer steps;

  @Mixin private StudyOptions studyOptions;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    Map<String, String> said = new LinkedHashMap<>();
    MemorySettings settings = settings();
    ProbedModel model = modelOptions.open(said);
    SampleOptions.Sample sample = sampleOptions.draw(studyOptions.seed(), problems, said);
    said.put("depths", settings.depths().toString());
    said.put("random structures (%)", settings.percents().toString());
    said.put("width", Integer.toString(settings.width()));
    said.put("mutations", Integer.toString(settings.mutations()));
    said.put("training steps", Integer.toString(settings.trainingSteps()));
    said.put("seed", Long.toString(studyOptions.seed()));
    Provenance provenance =
        new Provenance("e2efold " + new Version().text(), sample.inputs(), said);
    try (NDManager manager = NDManager.newBaseManager(deviceOptions.open())) {
      MemoryStudy study = study(model, sample, settings, manager);
      studyOptions.claim(MemoryStudy.TITLE, provenance);
      console.report(
          "%d models on %d RNAs, about %s"
              .formatted(
                  study.cells(), sample.rnas().size(), PresetOptions.spoken(study.estimate())));
      try (Progress progress = Progress.begin(console, "Training", study.cells())) {
        KeptCells cells = studyOptions.cells(() -> progress.advance(1));
        studyOptions.publish(study.report(cells, provenance));
      }
    }
    return problems.exitCode();
  }

  private MemoryStudy study(
      ProbedModel model, SampleOptions.Sample sample, MemorySettings settings, NDManager manager) {
    try {
      return new MemoryStudy(model, sample.rnas(), settings, manager, studyOptions.seed());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private MemorySettings settings() {
    return presetOptions.settings(
        MemorySettings.QUICK,
        MemorySettings.FULL,
        MemorySettings::at,
        settings -> steps == null ? settings : settings.training(steps));
  }
}
