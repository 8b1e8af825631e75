package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.model.study.KeptCells;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.kernel.KernelSettings;
import e2efold.model.study.probe.kernel.KernelStudy;
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
final class AnalyzeNtkCommand implements Callable<Integer> {

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
    KernelSettings settings = settings();
    ProbedModel model = modelOptions.open(said);
    SampleOptions.Sample sample = sampleOptions.draw(studyOptions.seed(), problems, said);
    said.put("depths", settings.depths().toString());
    said.put("base pairs of an RNA", Integer.toString(settings.each()));
    said.put("widths", settings.widths().toString());
    said.put("training steps", Integer.toString(settings.trainingSteps()));
    said.put("seed", Long.toString(studyOptions.seed()));
    Provenance provenance =
        new Provenance("e2efold " + new Version().text(), sample.inputs(), said);
    try (NDManager manager = NDManager.newBaseManager(deviceOptions.open())) {
      KernelStudy study = study(model, sample, settings, manager);
      studyOptions.claim(KernelStudy.TITLE, provenance);
      console.report(
          "kernels of pairs of %d RNAs, about %s"
              .formatted(sample.rnas().size(), PresetOptions.spoken(study.estimate())));
      try (Progress progress = Progress.begin(console, "Measuring", study.cells())) {
        KeptCells cells = studyOptions.cells(() -> progress.advance(1));
        studyOptions.publish(study.report(cells, provenance));
      }
    }
    return problems.exitCode();
  }

  private KernelStudy study(
      ProbedModel model, SampleOptions.Sample sample, KernelSettings settings, NDManager manager) {
    try {
      return new KernelStudy(model, sample.rnas(), settings, manager, studyOptions.seed());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private KernelSettings settings() {
    return presetOptions.settings(
        KernelSettings.QUICK, KernelSettings.FULL, KernelSettings::at, UnaryOperator.identity());
  }
}
