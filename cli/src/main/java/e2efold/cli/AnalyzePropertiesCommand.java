package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.model.FoldingNetwork;
import e2efold.model.ModelSpec;
import e2efold.model.Parameters;
import e2efold.model.Solvers;
import e2efold.model.io.ModelBundle;
import e2efold.model.study.PropertiesStudy;
import e2efold.model.study.QuadraticProperties;
import e2efold.model.study.RnaProperties;
import e2efold.model.study.RnaPropertiesSettings;
import e2efold.model.study.ScoredRna;
import e2efold.model.study.StudiedSolver;
import e2efold.model.study.StudiedSolvers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold analyze properties}: convergence, stability and sensitivity of solvers. */
@Command(
    name = "properties",
    description = {
      "Measure how solvers converge, how stable and how sensitive they are, against their number of"
          + " steps k: distance to a long run, change per change of the scores and of each"
          + " coefficient, constraint violation, optimality conditions, gap to exact matching, and"
          + " validity before decoding."
    },
    footer = {
      "  e2efold analyze properties --data archiveii.tsv.gz -o properties/",
      "  e2efold analyze properties --data ts0.tsv.gz --untrained --k 1,2,4,8 -o untrained/"
    })
final class AnalyzePropertiesCommand implements Callable<Integer> {

  /** About as far apart as a trained network's scores of likely pairs are, nats. */
  private static final double UNTRAINED_DEVIATION = 2;

  @Spec private CommandSpec spec;

  @Mixin private SampleOptions sampleOptions;

  @Mixin private ModelOptions modelOptions;

  @Option(
      names = "--untrained",
      description =
          "Take the model's form only, with weights as before any training; its scores are spread"
              + " to a standard deviation of 2 nats.")
  private boolean untrained;

  @Option(
      names = "--solver",
      paramLabel = "NAME",
      completionCandidates = Known.class,
      description =
          "Solver to measure: ${COMPLETION-CANDIDATES}; own is the model's, with its coefficients,"
              + " the others start from their usual ones. Default: all. Repeatable.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--k",
      split = ",",
      paramLabel = "STEPS",
      description = "Numbers of steps to measure at. Default: 1,2,5,10,20,40,80.")
  private List<Integer> depths = RnaPropertiesSettings.DEPTHS;

  @Option(
      names = "--long-run",
      paramLabel = "STEPS",
      defaultValue = "" + RnaPropertiesSettings.LONG_RUN,
      description = "Steps of the run that stands for the solution. Default: ${DEFAULT-VALUE}.")
  private int longRun;

  @Mixin private StudyOptions studyOptions;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    RnaPropertiesSettings settings = settings();
    Map<String, String> said = new LinkedHashMap<>();
    SampleOptions.Sample sample = sampleOptions.draw(studyOptions.seed(), problems, said);
    ModelBundle bundle = modelOptions.open();
    said.put("model", (untrained ? "untrained, of the form of " : "") + bundle.id());
    try (NDManager manager = NDManager.newBaseManager(deviceOptions.open());
        FoldingNetwork network = network(bundle, manager)) {
      List<StudiedSolver> solvers = chosen(StudiedSolvers.of(network, manager));
      said.put("scores", untrained ? "spread to mean 0, standard deviation 2 nats" : "as they are");
      said.put("solvers", String.join(", ", solvers.stream().map(StudiedSolver::name).toList()));
      said.put("k", settings.depths().toString());
      said.put("long run", Integer.toString(settings.longRun()));
      said.put("seed", Long.toString(settings.seed()));
      Provenance provenance =
          new Provenance("e2efold " + new Version().text(), sample.inputs(), said);
      studyOptions.claim(PropertiesStudy.TITLE, provenance);
      sample.rnas().forEach(rna -> network.spec().requireFoldable(rna.sequence()));
      List<ScoredRna> rnas =
          sample.rnas().stream()
              .map(rna -> ScoredRna.of(network, manager, rna.sequence()))
              .map(rna -> untrained ? rna.standardised(UNTRAINED_DEVIATION) : rna)
              .toList();
      RnaProperties properties =
          new RnaProperties(rnas, solvers, settings, network.spec().rules(), manager);
      try (Progress progress =
          Progress.begin(console, "Measuring", (long) rnas.size() * solvers.size())) {
        studyOptions.publish(
            PropertiesStudy.report(
                provenance,
                List.of(
                    QuadraticProperties.measure(settings.depths()),
                    properties.measure(() -> progress.advance(1)))));
      }
    }
    return problems.exitCode();
  }

  private RnaPropertiesSettings settings() {
    try {
      return new RnaPropertiesSettings(depths, longRun, studyOptions.seed());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private FoldingNetwork network(ModelBundle bundle, NDManager manager) {
    ModelSpec form = bundle.manifest().model();
    return untrained
        ? new FoldingNetwork(
            form, Parameters.initialise(form.parameters(), manager, studyOptions.seed()))
        : bundle.network(manager);
  }

  private List<StudiedSolver> chosen(List<StudiedSolver> all) {
    List<String> known = all.stream().map(StudiedSolver::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(), "there is no solver '" + name + "'; choose among " + known);
      }
    }
    return all.stream().filter(s -> names.isEmpty() || names.contains(s.name())).toList();
  }

  /** The names of solvers, for help texts and shell completion. */
  static final class Known implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(Stream.of(StudiedSolvers.OWN), Solvers.names().stream()).iterator();
    }
  }
}
