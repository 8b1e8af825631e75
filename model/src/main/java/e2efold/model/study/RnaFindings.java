package e2efold.model.study;

import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.report.figure.Axis;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Panel;
import e2efold.data.report.figure.Point;
import e2efold.data.report.study.Verdict;
import e2efold.model.study.StudiedSolver.Depth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;

/** Figures, a table and verdicts from what was measured on RNAs. */
final class RnaFindings {

  private static final Axis STEPS = Axis.log("solver steps k");

  private static final double WIDE = 20;

  private static final String PLAIN = "gradient-descent";
  private static final String FAST = "nesterov";

  /** After so many steps the faster is ahead and neither has arrived. */
  private static final int RACE = 10;

  private static final String METHOD =
      "On RNA. For each RNA, the energy network gives pair scores U (nats), and each solver turns"
          + " them into a contact map A_k in k steps, all in double precision. Distance: ‖A_k −"
          + " A_T‖ / √L in Frobenius norms, with T = %d steps; √L is the norm of a map in which every"
          + " one of the L bases is paired. Stability: the largest ‖A_k(U + δ)"
          + " − A_k(U)‖ / ‖δ‖ over %d random symmetric δ on legal pairs, of root mean square %s"
          + " nats, and over the directions that %d steps of gradient ascent reach from the worst of"
          + " these (adversarial). Sensitivity: ‖ΔA_k‖ / √L per relative change of one coefficient,"
          + " or per unit where the coefficient is 0, measured by a change of a thousandth.\n\nConstraint violation: the largest excess of a row of"
          + " A_k over 1. Stationarity and complementarity: residuals of the"
          + " Karush–Kuhn–Tucker conditions, where a solver has them. Optimality gap: the share that"
          + " the best structure among pairs with A_k > ½ lacks of the best value of Σ (U − s), found"
          + " by exact matching; s is the solver's own offset, 0 for the gated energy, whose gate"
          + " keeps the sign of U. Valid: no base has two"
          + " contacts above ½. A solver without a number of steps runs until it is at rest and is"
          + " drawn as a dashed level. Verdicts are sign tests over RNAs at the 5 %% level.";

  private static final List<String> LIMITS =
      List.of(
          "Stability and sensitivity on RNA are what was found by search: lower bounds of the worst"
              + " case.",
          "Each solver has its own fixed point and, where trained, its own coefficients: the distance"
              + " says how soon it comes to rest, not how good the result is; the optimality gap and"
              + " the violation say that.",
          "With decaying steps a solver comes to rest anywhere: a small distance then does not mean"
              + " an optimum. Look at the residuals.");

  private final List<StudiedSolver> solvers;
  private final RnaPropertiesSettings settings;
  private final List<Measurement> measurements;
  private final Averages averages;
  private final int rnas;

  RnaFindings(
      List<StudiedSolver> solvers,
      int rnas,
      RnaPropertiesSettings settings,
      List<Measurement> measurements) {
    this.solvers = solvers;
    this.rnas = rnas;
    this.settings = settings;
    this.measurements = measurements;
    this.averages = new Averages(measurements);
  }

  Section section(List<String> wrong) {
    List<String> warnings = new ArrayList<>(wrong);
    if (rnas < SignTest.FEWEST) {
      warnings.add(
          "with %d RNAs no sign test can decide anything; it takes %d"
              .formatted(rnas, SignTest.FEWEST));
    }
    return new Section(
        METHOD.formatted(
            settings.longRun(), Stability.DRAWS, Stability.SIZE, Stability.ASCENT_STEPS),
        measurements,
        List.of(summary()),
        figures(),
        verdicts(),
        warnings,
        LIMITS);
  }

  private List<Figure> figures() {
    String over = " Means over " + rnas + " RNAs.";
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            "rna-convergence",
            "Convergence on RNA: distance of the contact map after k steps to that after "
                + settings.longRun()
                + "."
                + over,
            List.of(panel("", "distance to the long run, ‖ΔA‖ / √L", RnaProperties.DISTANCE))));
    figures.add(
        new Figure(
            "rna-stability",
            "Stability on RNA: how far contacts move per move of the scores, for random and for"
                + " adversarial moves. Lower is more stable."
                + over,
            List.of(
                panel("random", "‖ΔA‖ / ‖δ‖ (1/nats)", RnaProperties.STABILITY_RANDOM),
                panel("adversarial", "‖ΔA‖ / ‖δ‖ (1/nats)", RnaProperties.STABILITY_ADVERSARIAL))));
    figures.add(
        new Figure(
            "rna-sensitivity",
            "Sensitivity on RNA: how far contacts move per relative change of each coefficient of"
                + " the solver."
                + over,
            solvers.stream().map(this::sensitivity).toList()));
    figures.add(
        new Figure(
            "rna-feasibility",
            "How far from feasible and from optimal: the largest excess of a base's contacts over"
                + " one, and the residuals of the optimality conditions."
                + over,
            List.of(
                panel("constraint", "largest excess", RnaProperties.VIOLATION),
                panel("stationarity", "residual", RnaProperties.STATIONARITY),
                panel("complementarity", "residual", RnaProperties.COMPLEMENTARITY))));
    figures.add(
        new Figure(
            "rna-optimality",
            "Left: share of the best structure's value that is missing, 0 for exact matching."
                + " Right: share of RNAs whose contacts above ½ are a structure before any decoder"
                + " sees them."
                + over,
            List.of(
                panel("", "optimality gap", RnaProperties.GAP),
                panel("", "valid RNAs (fraction)", RnaProperties.VALID))));
    return figures;
  }

  private Panel panel(String title, String label, String quantity) {
    List<Line> lines =
        solvers.stream()
            .map(solver -> averages.line(solver.name(), quantity))
            .filter(line -> !line.points().isEmpty())
            .toList();
    return new Panel(title, STEPS, fitting(label, lines), lines);
  }

  /** Logarithmic where that loses nothing and shows more: zeros have no place on such an axis. */
  private static Axis fitting(String label, List<Line> lines) {
    DoubleSummaryStatistics shown =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Point::y)
            .filter(Double::isFinite)
            .summaryStatistics();
    boolean wide = shown.getMin() > 0 && shown.getMax() > WIDE * shown.getMin();
    return wide ? Axis.log(label) : Axis.linear(label);
  }

  private Panel sensitivity(StudiedSolver solver) {
    List<Line> lines =
        averages.quantities(solver.name(), RnaProperties.SENSITIVITY).stream()
            .map(
                quantity ->
                    averages.line(
                        quantity.substring(RnaProperties.SENSITIVITY.length()),
                        solver.name(),
                        quantity))
            .toList();
    return new Panel(solver.name(), STEPS, fitting("‖ΔA‖ / √L per relative change", lines), lines);
  }

  private Table summary() {
    List<List<Cell>> rows = new ArrayList<>();
    for (StudiedSolver solver : solvers) {
      boolean atRest = solver.depth() == Depth.AT_REST;
      List<Double> depths =
          atRest
              ? List.of(Double.POSITIVE_INFINITY)
              : settings.depths().stream().map(Integer::doubleValue).toList();
      for (double k : depths) {
        Function<String, Cell> mean =
            quantity -> {
              double value = averages.mean(solver.name(), k, quantity);
              return Double.isFinite(value) ? Cell.of(value) : new Cell.Undefined();
            };
        rows.add(
            List.of(
                Cell.of(solver.name()),
                Depths.cell(k),
                mean.apply(RnaProperties.DISTANCE),
                mean.apply(RnaProperties.STABILITY_RANDOM),
                mean.apply(RnaProperties.STABILITY_ADVERSARIAL),
                mean.apply(RnaProperties.VIOLATION),
                mean.apply(RnaProperties.STATIONARITY),
                mean.apply(RnaProperties.GAP),
                mean.apply(RnaProperties.VALID)));
      }
    }
    return new Table(
        "rna_summary",
        List.of(
            "solver",
            "k",
            "distance",
            "stability, random",
            "stability, adversarial",
            "violation",
            "stationarity",
            "optimality gap",
            "valid"),
        rows);
  }

  private List<Verdict> verdicts() {
    int first = settings.depths().get(0);
    int last = settings.depths().get(settings.depths().size() - 1);
    List<Verdict> verdicts = new ArrayList<>(races());
    if (first < last) {
      for (StudiedSolver solver : solvers) {
        if (solver.depth() == Depth.STEPS) {
          String name = solver.name();
          verdicts.add(
              falls(
                  name,
                  first,
                  last,
                  RnaProperties.DISTANCE,
                  "distance to the long run",
                  "%s comes closer to its long run with more steps.".formatted(name)));
          verdicts.add(
              falls(
                  name,
                  last,
                  first,
                  RnaProperties.STABILITY_ADVERSARIAL,
                  "adversarial ratio",
                  "%s becomes less stable with more steps.".formatted(name)));
          verdicts.add(
              falls(
                  name,
                  first,
                  last,
                  RnaProperties.VIOLATION,
                  "violation",
                  "%s violates the constraint less with more steps.".formatted(name)));
          verdicts.add(
              falls(
                  name,
                  first,
                  last,
                  RnaProperties.GAP,
                  "optimality gap",
                  "%s comes closer to exact matching with more steps.".formatted(name)));
        }
      }
    }
    return verdicts;
  }

  /** Whether the accelerated of two solvers for one energy is faster and less stable. */
  private List<Verdict> races() {
    List<String> names = solvers.stream().map(StudiedSolver::name).toList();
    if (!names.containsAll(List.of(PLAIN, FAST))) {
      return List.of();
    }
    int k =
        settings.depths().stream()
            .min(Comparator.comparingInt(depth -> Math.abs(depth - RACE)))
            .orElseThrow();
    return List.of(
        race(
            "%s is closer to its long run than %s after %d steps.".formatted(FAST, PLAIN, k),
            "distance",
            PLAIN,
            FAST,
            k,
            RnaProperties.DISTANCE),
        race(
            "%s is less stable than %s after %d steps.".formatted(FAST, PLAIN, k),
            "adversarial ratio",
            FAST,
            PLAIN,
            k,
            RnaProperties.STABILITY_ADVERSARIAL));
  }

  private Verdict race(
      String claim, String words, String greater, String less, int k, String quantity) {
    return SignTest.of(
            averages.perProblem(greater, k, quantity), averages.perProblem(less, k, quantity))
        .verdict(claim, words + " of " + greater, "of " + less);
  }

  /** The claim that a quantity is greater at one depth than at another. */
  private Verdict falls(
      String solver, int greater, int less, String quantity, String words, String claim) {
    return SignTest.of(
            averages.perProblem(solver, greater, quantity),
            averages.perProblem(solver, less, quantity))
        .verdict(claim, words + " at k = " + greater, "at k = " + less);
  }
}
