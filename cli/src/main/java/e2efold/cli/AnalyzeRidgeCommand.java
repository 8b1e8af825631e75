package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.model.study.KeptCells;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.ridge.RidgeStudy;
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

/** {@code e2efold analyze ridge}: early stopping and few solver steps as regularisation. */
@Command(
    name = "ridge",
    description = {
      "Set early stopping beside ridge regression, and k solver steps beside Tikhonov's regularised"
          + " solver: on spectra, on random regressions with exact risks, and on the last layer of"
          + " a model. Takes seconds."
    },
    footer = {
      "  e2efold analyze ridge --data archiveii.tsv.gz -o ridge/",
      "  e2efold analyze ridge --data set.tsv.gz --model bundle/ --rnas 40 -o ridge/"
    })
final class AnalyzeRidgeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SampleOptions sampleOptions;

  @Mixin private ProbedModelOptions modelOptions;

  @Option(names = "--quick", description = "Seconds. The default, and all there is.")
  private boolean quick;

  @Mixin private StudyOptions studyOptions;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    Map<String, String> said = new LinkedHashMap<>();
    ProbedModel model = modelOptions.open(said);
    SampleOptions.Sample sample = sampleOptions.draw(studyOptions.seed(), problems, said);
    said.put("seed", Long.toString(studyOptions.seed()));
    Provenance provenance =
        new Provenance("e2efold " + new Version().text(), sample.inputs(), said);
    try (NDManager manager = NDManager.newBaseManager(deviceOptions.open())) {
      RidgeStudy study = study(model, sample, manager);
      studyOptions.claim(RidgeStudy.TITLE, provenance);
      KeptCells cells = studyOptions.cells(() -> {});
      studyOptions.publish(study.report(cells, provenance));
    }
    return problems.exitCode();
  }

  private RidgeStudy study(ProbedModel model, SampleOptions.Sample sample, NDManager manager) {
    try {
      return new RidgeStudy(model, sample.rnas(), manager, studyOptions.seed());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
