package e2efold.cli;

import e2efold.data.report.Provenance;
import e2efold.model.study.CellStore;
import e2efold.model.study.synthetic.SyntheticBudget;
import e2efold.model.study.synthetic.SyntheticGrid;
import e2efold.model.study.synthetic.SyntheticReport;
import e2efold.model.study.synthetic.SyntheticStudy;
import e2efold.model.study.synthetic.Truth;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e2efold analyze synthetic}: the controlled experiment on reasoning layers. */
@Command(
    name = "synthetic",
    description = {
      "Repeat the controlled experiment of Chen, Zhang, Reisinger and Song (NeurIPS 2020): how"
          + " solver and depth change the generalisation gap of an energy that is learned through"
          + " them.",
      "Each finished cell is kept at once: a study that was stopped goes on when the same command"
          + " is given again, and several processes given the same command share the work."
    },
    footer = {
      "  e2efold analyze synthetic --quick -o synthetic/",
      "  e2efold analyze synthetic --paper --draws 5 --epochs 5000 -o synthetic/",
      "  e2efold analyze synthetic --solver gd,nag --depths 1,4,16 --hidden 0,16 -o synthetic/"
    })
final class AnalyzeSyntheticCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true)
  private Presets presets = new Presets();

  /** How large the study is. */
  static final class Presets {
    @Option(
        names = "--quick",
        description =
            "Minutes: 7 depths, of the recurrent modules 2, 5 draws of the data, 1,500 epochs of"
                + " Adam. The default.")
    private boolean quick;

    @Option(
        names = "--paper",
        description =
            "As published: 17 depths, 20 draws, 50,000 epochs of Adam and SGD at four rates each;"
                + " the recurrent modules, which cost a hundred times as much, at 7 of the depths."
                + " Says first how long that takes here.")
    private boolean paper;
  }

  @Option(
      names = "--truth",
      split = ",",
      paramLabel = "NAME",
      converter = WordOption.TruthName.class,
      completionCandidates = WordOption.TruthName.class,
      description =
          "What makes the labels: ${COMPLETION-CANDIDATES}. relu is the published network, which a"
              + " linear energy cannot fit; linear is one that it can, learned with 0 hidden units"
              + " through gd, nag and equilibrium. Default: both.")
  private List<Truth> truths;

  @Option(
      names = "--solver",
      split = ",",
      paramLabel = "NAME",
      completionCandidates = Solvers.class,
      description = "Solvers: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<String> solvers;

  @Option(
      names = "--depths",
      split = ",",
      paramLabel = "K",
      description = "Numbers of solver steps. Default: as the preset says.")
  private List<Integer> depths;

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "H",
      description = "Hidden units of the energy; 0 is linear. Default: 0,16,32.")
  private List<Integer> hidden;

  @Option(names = "--draws", paramLabel = "N", description = "Training sets to draw.")
  private Integer draws;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training set.")
  private Integer epochs;

  @Option(
      names = "--optimiser",
      split = ",",
      paramLabel = "NAME",
      description = "Optimisers to try: adam, sgd.")
  private List<String> optimisers;

  @Option(
      names = "--learning-rate",
      split = ",",
      paramLabel = "RATE",
      description = "Learning rates to try.")
  private List<Double> rates;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Cells at a time. Default: all cores.")
  private Integer threads;

  @Mixin private StudyOptions studyOptions;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    SyntheticGrid grid = grid();
    SyntheticBudget budget = budget();
    Map<String, String> said = new LinkedHashMap<>();
    said.put(
        "truths", grid.truths().stream().map(WordOption::word).collect(Collectors.joining(", ")));
    said.put("solvers", String.join(", ", grid.solvers()));
    said.put("k", grid.depths().toString());
    said.put("k of recurrent modules", grid.recurrentDepths().toString());
    said.put("hidden units", grid.hidden().toString());
    said.put("draws", Integer.toString(grid.draws()));
    said.put("epochs", Integer.toString(budget.epochs()));
    said.put("optimisers", String.join(", ", budget.optimisers()));
    said.put("learning rates", budget.rates().toString());
    said.put(
        "seeds of the training sets",
        grid.firstSeed() + " to " + (grid.firstSeed() + grid.draws() - 1));
    Provenance provenance = new Provenance("e2efold " + new Version().text(), Map.of(), said);
    studyOptions.claim(SyntheticStudy.TITLE, provenance);
    SyntheticStudy study =
        new SyntheticStudy(
            grid, budget, new CellStore(studyOptions.output().resolve("cells")), threads());
    console.report(
        "%d models to train, about %s".formatted(grid.size(), Spoken.of(study.estimate())));
    try (Progress progress = Progress.begin(console, "Training", grid.size())) {
      studyOptions.publish(
          SyntheticReport.of(study, grid, budget, provenance, () -> progress.advance(1)));
    }
    return ExitCodes.DONE;
  }

  private int threads() {
    if (threads != null && threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads must be 1 or more, not " + threads);
    }
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private SyntheticGrid grid() {
    SyntheticGrid preset = presets.paper ? SyntheticGrid.PAPER : SyntheticGrid.QUICK;
    List<Integer> widths = hidden == null ? preset.hidden() : hidden;
    List<String> names = solvers == null ? preset.solvers() : solvers;
    List<Truth> learned =
        preset.truths().stream().filter(t -> SyntheticGrid.learns(t, widths, names)).toList();
    try {
      return new SyntheticGrid(
          truths == null ? learned : truths,
          widths,
          names,
          depths == null ? preset.depths() : depths,
          depths == null ? preset.recurrentDepths() : depths,
          draws == null ? preset.draws() : draws,
          preset.firstSeed() - 1 + studyOptions.seed());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private SyntheticBudget budget() {
    SyntheticBudget preset = presets.paper ? SyntheticBudget.PAPER : SyntheticBudget.QUICK;
    try {
      return new SyntheticBudget(
          preset.population(),
          preset.training(),
          preset.batch(),
          epochs == null ? preset.epochs() : epochs,
          optimisers == null ? preset.optimisers() : optimisers,
          rates == null ? preset.rates() : rates);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** The names of the solvers, for help texts and shell completion. */
  static final class Solvers implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return SyntheticGrid.solverNames().iterator();
    }
  }
}
