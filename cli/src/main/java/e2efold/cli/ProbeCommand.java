package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.data.rna.LabelledRna;
import e2efold.model.study.KeptCells;
import e2efold.model.study.probe.ProbeStudy;
import e2efold.model.study.probe.ProbedModel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What all probes of a trained model have in common: their options, and the order of their work.
 *
 * @param <S> how closely to look
 */
abstract class ProbeCommand<S> implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SampleOptions sampleOptions;

  @Mixin private ProbedModelOptions modelOptions;

  @Mixin private PresetOptions presetOptions;

  @Mixin private StudyOptions studyOptions;

  @Mixin private DeviceOptions deviceOptions;

  /** The preset asked for. */
  abstract S settings(PresetOptions presets);

  /** Says in the report how closely was looked. */
  abstract void say(S settings, Map<String, String> said);

  /**
   * Prepares the study.
   *
   * @throws IllegalArgumentException when these RNAs do not serve
   */
  abstract ProbeStudy study(
      ProbedModel model, List<LabelledRna> rnas, S settings, NDManager manager, long seed);

  /** What is going to be measured, in a few words. */
  abstract String task(ProbeStudy study, int rnas);

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    Map<String, String> said = new LinkedHashMap<>();
    S settings = settings(presetOptions);
    ProbedModel model = modelOptions.open(said);
    SampleOptions.Sample sample = sampleOptions.draw(studyOptions.seed(), problems, said);
    say(settings, said);
    said.put("seed", Long.toString(studyOptions.seed()));
    Provenance provenance =
        new Provenance("e2efold " + new Version().text(), sample.inputs(), said);
    try (NDManager manager = NDManager.newBaseManager(deviceOptions.open())) {
      ProbeStudy study = prepared(model, sample.rnas(), settings, manager);
      studyOptions.claim(study.title(), provenance);
      console.report(
          "%s, about %s"
              .formatted(
                  task(study, sample.rnas().size()), PresetOptions.spoken(study.estimate())));
      try (Progress progress = Progress.begin(console, "Measuring", study.cells())) {
        KeptCells cells = studyOptions.cells(() -> progress.advance(1));
        studyOptions.publish(study.report(cells, provenance));
      }
    }
    return problems.exitCode();
  }

  private ProbeStudy prepared(
      ProbedModel model, List<LabelledRna> rnas, S settings, NDManager manager) {
    try {
      return study(model, rnas, settings, manager, studyOptions.seed());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
