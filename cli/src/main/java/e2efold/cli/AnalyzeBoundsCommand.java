package e2efold.cli;

import e2efold.data.report.Provenance;
import e2efold.model.bounds.layer.ChainForm;
import e2efold.model.bounds.study.BoundsStudy;
import e2efold.model.bounds.study.ChainFile;
import e2efold.model.bounds.study.ChainSection;
import e2efold.model.bounds.study.NetworkSection;
import e2efold.model.bounds.study.SolverSection;
import e2efold.model.bounds.study.VggSection;
import e2efold.model.io.ModelBundle;
import e2efold.model.study.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold analyze bounds}: smoothness bounds of chains of layers. */
@Command(
    name = "bounds",
    description = {
      "Bound how far the result of a chain of layers can move with its parameters, in one forward"
          + " pass over its layers, and set the bounds of unrolled solvers beside their exact"
          + " stability."
    },
    footer = {
      "  e2efold analyze bounds --preset vgg16 -o bounds/",
      "  e2efold analyze bounds --preset networks --length 120 -o networks/",
      "  e2efold analyze bounds --chain first.json --chain second.json -o compared/"
    })
final class AnalyzeBoundsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /** Chains that need no file. */
  enum Preset {
    vgg16,
    networks
  }

  @ArgGroup(exclusive = true)
  private Chains chains = new Chains();

  /** What to bound. */
  static final class Chains {
    @Option(
        names = "--preset",
        paramLabel = "NAME",
        description =
            "${COMPLETION-CANDIDATES}: VGG-16 smoothed or not, with batch normalisation or not; or"
                + " our energy networks before training beside a trained one. Default: vgg16.")
    private Preset preset = Preset.vgg16;

    @Option(
        names = "--chain",
        paramLabel = "FILE",
        description =
            "Chain of layers as JSON, as model/BOUNDS.md describes. Repeatable, for a comparison.")
    private List<Path> files = new ArrayList<>();
  }

  @Mixin private ModelOptions modelOptions;

  @Option(
      names = "--length",
      paramLabel = "NT",
      defaultValue = "100",
      description = "Length of the RNA for --preset networks. Default: ${DEFAULT-VALUE}.")
  private int length;

  @Mixin private StudyOptions studyOptions;

  @Override
  public Integer call() throws IOException {
    List<ChainFile> files = new ArrayList<>();
    Map<String, String> inputs = new LinkedHashMap<>();
    for (Path path : chains.files) {
      ChainFile file = ChainFile.read(path);
      files.add(file);
      inputs.put(path.getFileName().toString(), file.digest());
    }
    Map<String, String> said = new LinkedHashMap<>();
    said.put("chains", files.isEmpty() ? chains.preset.name() : files.size() + " from files");
    said.put("seed", Long.toString(studyOptions.seed()));
    Supplier<Section> first = VggSection::compute;
    if (!files.isEmpty()) {
      List<ChainForm> declared = files.stream().map(ChainFile::chain).toList();
      first = () -> ChainSection.compute(declared, studyOptions.seed());
    } else if (chains.preset == Preset.networks) {
      ModelBundle bundle = modelOptions.open();
      said.put("model", bundle.id());
      said.put("length (nt)", Integer.toString(length));
      Section networks = networks(bundle);
      first = () -> networks;
    }
    Provenance provenance = new Provenance("e2efold " + new Version().text(), inputs, said);
    studyOptions.claim(BoundsStudy.TITLE, provenance);
    studyOptions.publish(
        BoundsStudy.report(provenance, List.of(first.get(), SolverSection.measure())));
    return ExitCodes.DONE;
  }

  private Section networks(ModelBundle bundle) {
    try {
      return NetworkSection.compute(bundle, length, studyOptions.seed());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
