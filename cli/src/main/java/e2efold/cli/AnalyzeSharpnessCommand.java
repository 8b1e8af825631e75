package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.model.study.KeptCells;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.sharpness.SharpnessSettings;
import e2efold.model.study.probe.sharpness.SharpnessStudy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
final class AnalyzeSharpnessCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SampleOptions sampleOptions;

  @Mixin private ProbedModelOptions modelOptions;

  @Mixin private PresetOptions presetOptions;

  @Mixin private StudyOptions studyOptions;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    Map<String, String> said = new LinkedHashMap<>();
    SharpnessSettings settings = settings();
    ProbedModel model = modelOptions.open(said);
    SampleOptions.Sample sample = sampleOptions.draw(studyOptions.seed(), problems, said);
    said.put("depths", settings.depths().toString());
    said.put("Lanczos steps", Integer.toString(settings.iterations()));
    said.put("vectors for the trace", Integer.toString(settings.samples()));
    said.put("directions", Integer.toString(settings.directions()));
    said.put("lengths", settings.scales().toString());
    said.put("ascent steps", Integer.toString(settings.ascent()));
    said.put("seed", Long.toString(studyOptions.seed()));
    Provenance provenance =
        new Provenance("e2efold " + new Version().text(), sample.inputs(), said);
    try (NDManager manager = NDManager.newBaseManager(deviceOptions.open())) {
      SharpnessStudy study = study(model, sample, settings, manager);
      studyOptions.claim(SharpnessStudy.TITLE, provenance);
      console.report(
          "%d losses of %d RNAs, about %s"
              .formatted(
                  study.cells(), sample.rnas().size(), PresetOptions.spoken(study.estimate())));
      try (Progress progress = Progress.begin(console, "Measuring", study.cells())) {
        KeptCells cells = studyOptions.cells(() -> progress.advance(1));
        studyOptions.publish(study.report(cells, provenance, studyOptions.seed()));
      }
    }
    return problems.exitCode();
  }

  private SharpnessStudy study(
      ProbedModel model,
      SampleOptions.Sample sample,
      SharpnessSettings settings,
      NDManager manager) {
    try {
      return new SharpnessStudy(model, sample.rnas(), settings, manager);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private SharpnessSettings settings() {
    return presetOptions.settings(
        SharpnessSettings.QUICK,
        SharpnessSettings.FULL,
        SharpnessSettings::at,
        UnaryOperator.identity());
  }
}
