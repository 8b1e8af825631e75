package e2efold.cli;

import e2efold.data.report.Provenance;
import e2efold.model.bounds.study.BoundsStudy;
import e2efold.model.bounds.study.ChainFile;
import e2efold.model.bounds.study.ChainSection;
import e2efold.model.bounds.study.SolverSection;
import e2efold.model.bounds.study.VggSection;
import e2efold.model.study.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
      "  e2efold analyze bounds --chain first.json --chain second.json -o compared/"
    })
final class AnalyzeBoundsCommand implements Callable<Integer> {

  /** Chains that need no file. */
  enum Preset {
    vgg16
  }

  @ArgGroup(exclusive = true)
  private Chains chains = new Chains();

  /** What to bound. */
  static final class Chains {
    @Option(
        names = "--preset",
        paramLabel = "NAME",
        description =
            "Known networks: ${COMPLETION-CANDIDATES}, smoothed or not, with batch normalisation or"
                + " not. The default.")
    private Preset preset;

    @Option(
        names = "--chain",
        paramLabel = "FILE",
        description =
            "Chain of layers as JSON, as model/BOUNDS.md describes. Repeatable, for a comparison.")
    private List<Path> files = new ArrayList<>();
  }

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
    said.put("chains", files.isEmpty() ? Preset.vgg16.name() : files.size() + " from files");
    said.put("seed", Long.toString(studyOptions.seed()));
    Provenance provenance = new Provenance("e2efold " + new Version().text(), inputs, said);
    studyOptions.claim(BoundsStudy.TITLE, provenance);
    Section first =
        files.isEmpty()
            ? VggSection.compute()
            : ChainSection.compute(
                files.stream().map(ChainFile::chain).toList(), studyOptions.seed());
    studyOptions.publish(BoundsStudy.report(provenance, List.of(first, SolverSection.measure())));
    return ExitCodes.DONE;
  }
}
