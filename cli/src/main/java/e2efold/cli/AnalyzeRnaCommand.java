package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.data.set.Dataset;
import e2efold.model.StepSizes;
import e2efold.model.study.CellStore;
import e2efold.model.study.rna.RnaBudget;
import e2efold.model.study.rna.RnaParts;
import e2efold.model.study.rna.RnaReport;
import e2efold.model.study.rna.RnaStudy;
import e2efold.model.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code e2efold analyze rna}: solver, depth and width against generalisation, on real RNA. */
@Command(
    name = "rna",
    description = {
      "Train one small model for each solver, depth and width on the same budget, and compare what"
          + " they learn with what is left of it on a random split and on held-out families: F1,"
          + " generalisation gap, validity, time.",
      "Each finished model is kept at once: a study that was stopped goes on when the same command"
          + " is given again, and several processes given the same command share the work."
    },
    footer = {
      "  e2efold analyze rna --data archiveii.tsv.gz --quick -o rna/",
      "  e2efold analyze rna --data archiveii.tsv.gz --full --families tRNA,5S -o rna/",
      "  e2efold analyze rna --data set.tsv.gz --solver nesterov --depths 2,8,inf --seeds 3 -o rna/"
    })
final class AnalyzeRnaCommand implements Callable<Integer> {

  private static final String REST = "inf";
  private static final long BATCH_CELLS = 60_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "SET",
      description = "RNAs with known structures: a file or a folder. Repeatable.")
  private List<Path> data;

  @Option(
      names = "--families",
      split = ",",
      paramLabel = "NAME",
      description =
          "Families to hold out, comma-separated. Default: the second and the third largest.")
  private List<String> families = new ArrayList<>();

  @ArgGroup(exclusive = true)
  private Presets presets = new Presets();

  /** How large the study is. */
  static final class Presets {
    @Option(
        names = "--quick",
        description =
            "Minutes: four solvers and the exact layer, T = 1, 5, 20 and rest, 150 steps each on"
                + " RNAs of at most 130 nt. The default.")
    private boolean quick;

    @Option(
        names = "--full",
        description =
            "Hours: all solvers, T = 1, 2, 5, 10, 20, 40 and rest, widths 16 and 32, 600 steps"
                + " each on RNAs of at most 200 nt.")
    private boolean full;
  }

  @Option(
      names = "--solver",
      split = ",",
      paramLabel = "NAME",
      completionCandidates = Solvers.class,
      description = "Solvers: ${COMPLETION-CANDIDATES}. Default: as the preset says.")
  private List<String> solvers;

  @Option(
      names = "--depths",
      split = ",",
      paramLabel = "T",
      converter = DepthName.class,
      description = "Steps of the solvers; inf runs them until they rest.")
  private List<Optional<Integer>> depths;

  @Option(
      names = "--widths",
      split = ",",
      paramLabel = "D",
      description = "Channels of the energy network.")
  private List<Integer> widths;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description = "Repetitions of each model. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(names = "--steps", paramLabel = "N", description = "Training steps of each model.")
  private Integer steps;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      defaultValue = "0.003",
      description = "Peak learning rate. Default: ${DEFAULT-VALUE}.")
  private double learningRate;

  @Option(
      names = "--step-sizes",
      paramLabel = "HOW",
      converter = WordOption.StepSizesName.class,
      completionCandidates = WordOption.StepSizesName.class,
      defaultValue = "learned",
      description =
          "What training does with the solvers' coefficients: ${COMPLETION-CANDIDATES}. Default:"
              + " ${DEFAULT-VALUE}.")
  private StepSizes stepSizes;

  @Option(names = "--max-length", paramLabel = "NT", description = "Leave longer RNAs out.")
  private Integer maxLength;

  @Option(
      names = "--rnas",
      paramLabel = "N",
      defaultValue = "600",
      description = "RNAs in each part of the study at most. Default: ${DEFAULT-VALUE}.")
  private int most;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "150",
      description = "RNAs of each part to score on at most. Default: ${DEFAULT-VALUE}.")
  private int sample;

  @Mixin private StudyOptions studyOptions;

  @Mixin private DeviceOptions deviceOptions;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    ReportedProblems problems = new ReportedProblems(console);
    Dataset all = DataSets.read(data, problems);
    Map<String, String> said = new LinkedHashMap<>();
    RnaStudy.Grid grid = grid();
    RnaBudget budget = budget();
    RnaParts parts = parts(all);
    said.put("solvers", String.join(", ", grid.solvers()));
    said.put("depths", grid.depths() + (grid.atRest() ? " and rest" : ""));
    said.put("widths", grid.widths().toString());
    said.put("seeds", Integer.toString(grid.seeds()));
    said.put("training steps", Integer.toString(budget.steps()));
    said.put("learning rate", Double.toString(budget.learningRate()));
    said.put("step sizes", WordOption.word(budget.stepSizes()));
    said.put("longest RNA (nt)", Integer.toString(longest()));
    said.put("RNAs of a part at most", Integer.toString(most));
    said.put("scored RNAs of a part at most", Integer.toString(sample));
    said.put("held-out families", String.join(", ", parts.families()));
    said.put("seed of the split", Long.toString(studyOptions.seed()));
    Provenance provenance =
        new Provenance("e2efold " + new Version().text(), Map.of(all.name(), all.digest()), said);
    studyOptions.claim(RnaStudy.TITLE, provenance);
    console.report(
        "%d models of %d training steps: %d RNAs to learn, %d random, %d of %s"
            .formatted(
                grid.size(),
                budget.steps(),
                parts.train().size(),
                parts.random().size(),
                parts.heldOut().size(),
                String.join(" and ", parts.families())));
    try (NDManager manager = NDManager.newBaseManager(deviceOptions.open());
        Progress progress = Progress.begin(console, "Training", grid.size())) {
      CellStore store = new CellStore(studyOptions.output().resolve("cells"));
      RnaStudy study = new RnaStudy(grid, parts, budget, store, manager, provenance.program());
      studyOptions.publish(
          RnaReport.of(study, parts, budget, provenance, new Quiet(), () -> progress.advance(1)));
    }
    return problems.exitCode();
  }

  private int longest() {
    return maxLength != null ? maxLength : presets.full ? 200 : 130;
  }

  private RnaStudy.Grid grid() {
    List<String> usual =
        List.of(
            "gradient-descent", "nesterov", "primal-dual", "accelerated-primal-dual", "dual-layer");
    List<Integer> some = presets.full ? List.of(1, 2, 5, 10, 20, 40) : List.of(1, 5, 20);
    try {
      return new RnaStudy.Grid(
          solvers != null ? solvers : presets.full ? RnaStudy.solvers() : usual,
          depths == null ? some : depths.stream().flatMap(Optional::stream).toList(),
          depths == null || depths.contains(Optional.<Integer>empty()),
          widths != null ? widths : presets.full ? List.of(16, 32) : List.of(16),
          seeds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private RnaBudget budget() {
    try {
      return new RnaBudget(
          steps != null ? steps : presets.full ? 600 : 150,
          BATCH_CELLS,
          learningRate,
          sample,
          stepSizes);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private RnaParts parts(Dataset all) {
    try {
      return RnaParts.of(all.rnas(), longest(), families, most, studyOptions.seed());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), all.name() + ": " + e.getMessage(), e);
    }
  }

  /** The names of the solvers, for help texts and shell completion. */
  static final class Solvers implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return RnaStudy.solvers().iterator();
    }
  }

  /** A number of steps, or rest. */
  static final class DepthName implements ITypeConverter<Optional<Integer>> {
    @Override
    public Optional<Integer> convert(String word) {
      if (word.equals(REST)) {
        return Optional.empty();
      }
      try {
        int depth = Integer.parseInt(word);
        if (depth >= 1) {
          return Optional.of(depth);
        }
      } catch (NumberFormatException e) {
        // Falls through to the message that serves both.
      }
      throw new TypeConversionException(
          "must be a number of steps from 1, or " + REST + ", and is '" + word + "'");
    }
  }

  /** The bar counts models; their steps are too many to tell. */
  private static final class Quiet implements TrainingListener {
    @Override
    public void stepTaken(long step, int total, String stage, double loss) {}

    @Override
    public void validated(long step, Map<String, Double> scores, boolean best) {}
  }
}
