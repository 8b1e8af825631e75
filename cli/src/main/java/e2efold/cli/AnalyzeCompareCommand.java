package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.model.ModelSpec;
import e2efold.model.io.ModelBundle;
import e2efold.model.study.KeptCells;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.compare.CompareStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold analyze compare}: two models in function space. */
@Command(
    name = "compare",
    description = {
      "Compare two models by what they compute: how alike their layers are (CKA), and how far they"
          + " predict the same structures and make the same errors. Takes seconds to minutes."
    },
    footer = {
      "  e2efold analyze compare --data archiveii.tsv.gz --with other/ -o compared/",
      "  e2efold analyze compare --data archiveii.tsv.gz -o trained-or-not/"
    })
final class AnalyzeCompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SampleOptions sampleOptions;

  @Mixin private ModelOptions modelOptions;

  @Option(
      names = "--with",
      paramLabel = "BUNDLE",
      description =
          "Folder of the other model. Default: the same form with weights as before any training.")
  private Path other;

  @Option(names = "--quick", description = "The default, and all there is.")
  private boolean quick;

  @Mixin private StudyOptions studyOptions;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    Map<String, String> said = new LinkedHashMap<>();
    ModelBundle first = modelOptions.open();
    SampleOptions.Sample sample = sampleOptions.draw(studyOptions.seed(), problems, said);
    try (NDManager manager = NDManager.newBaseManager(deviceOptions.open())) {
      ModelBundle second = other == null ? untrained(first, manager) : ModelBundle.open(other);
      said.put("first model", first.id());
      said.put("second model", second.id() + (other == null ? ", untrained" : ""));
      said.put("seed", Long.toString(studyOptions.seed()));
      Provenance provenance =
          new Provenance("e2efold " + new Version().text(), sample.inputs(), said);
      CompareStudy study = study(first, second, sample, manager);
      studyOptions.claim(CompareStudy.TITLE, provenance);
      KeptCells cells = studyOptions.cells(() -> {});
      studyOptions.publish(study.report(cells, provenance));
    }
    return problems.exitCode();
  }

  private ModelBundle untrained(ModelBundle bundle, NDManager manager) {
    ModelSpec form = bundle.manifest().model();
    ProbedModel fresh = ProbedModel.untrained(form, studyOptions.seed(), manager);
    return ModelBundle.of(form, fresh.weights(), bundle.manifest().provenance());
  }

  private CompareStudy study(
      ModelBundle first, ModelBundle second, SampleOptions.Sample sample, NDManager manager) {
    try {
      return new CompareStudy(first, second, sample.rnas(), manager);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
