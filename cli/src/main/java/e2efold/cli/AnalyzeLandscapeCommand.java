package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.model.study.KeptCells;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.landscape.LandscapeSettings;
import e2efold.model.study.probe.landscape.LandscapeStudy;
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
final class AnalyzeLandscapeCommand implements Callable<Integer> {

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
    LandscapeSettings settings = settings();
    ProbedModel model = modelOptions.open(said);
    SampleOptions.Sample sample = sampleOptions.draw(studyOptions.seed(), problems, said);
    said.put("depths", settings.depths().toString());
    said.put("points of a line", Integer.toString(settings.linePoints()));
    said.put("lines", Integer.toString(settings.lines()));
    said.put("points of a side of a plane", Integer.toString(settings.planePoints()));
    said.put("points of a coefficient", Integer.toString(settings.coefficientPoints()));
    said.put("training steps", Integer.toString(settings.trainingSteps()));
    said.put("seed", Long.toString(studyOptions.seed()));
    Provenance provenance =
        new Provenance("e2efold " + new Version().text(), sample.inputs(), said);
    try (NDManager manager = NDManager.newBaseManager(deviceOptions.open())) {
      LandscapeStudy study = study(model, sample, settings, manager);
      studyOptions.claim(LandscapeStudy.TITLE, provenance);
      console.report(
          "lines and planes through the loss of %d RNAs, about %s"
              .formatted(sample.rnas().size(), PresetOptions.spoken(study.estimate())));
      try (Progress progress = Progress.begin(console, "Measuring", study.cells())) {
        KeptCells cells = studyOptions.cells(() -> progress.advance(1));
        studyOptions.publish(study.report(cells, provenance));
      }
    }
    return problems.exitCode();
  }

  private LandscapeStudy study(
      ProbedModel model,
      SampleOptions.Sample sample,
      LandscapeSettings settings,
      NDManager manager) {
    try {
      return new LandscapeStudy(model, sample.rnas(), settings, manager, studyOptions.seed());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private LandscapeSettings settings() {
    return presetOptions.settings(
        LandscapeSettings.QUICK,
        LandscapeSettings.FULL,
        LandscapeSettings::at,
        UnaryOperator.identity());
  }
}
