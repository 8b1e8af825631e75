package e2efold.model.study;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import e2efold.data.rna.PairingRules;
import e2efold.model.study.StudiedSolver.Depth;
import e2efold.solver.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the properties of solvers on RNAs; the method of its section says how. */
public final class RnaProperties {

  static final String DISTANCE = "distance_to_long_run";
  static final String STABILITY_RANDOM = "stability_random";
  static final String STABILITY_ADVERSARIAL = "stability_adversarial";
  static final String SENSITIVITY = "sensitivity_";
  static final String VIOLATION = "constraint_violation";
  static final String STATIONARITY = "kkt_stationarity";
  static final String COMPLEMENTARITY = "kkt_complementarity";
  static final String GAP = "optimality_gap";
  static final String VALID = "valid_before_decoding";

  /** Relative change of a coefficient; small, but large beside rounding in double precision. */
  private static final double CHANGE = 1e-3;

  /** Gradients through this many numbers on the tape need about 2 GB. */
  private static final long MOST_TAPE = 12_000_000;

  private final List<ScoredRna> rnas;
  private final List<StudiedSolver> solvers;
  private final RnaPropertiesSettings settings;
  private final PairingRules rules;
  private final NDManager manager;

  /**
   * Chooses what to measure.
   *
   * @param rnas what is solved
   * @param solvers what solves, names distinct
   * @param settings depths and seed
   * @param rules legal pairs
   * @param manager decides the device
   * @throws IllegalArgumentException when there are no RNAs or no solvers
   */
  public RnaProperties(
      List<ScoredRna> rnas,
      List<StudiedSolver> solvers,
      RnaPropertiesSettings settings,
      PairingRules rules,
      NDManager manager) {
    if (rnas.isEmpty() || solvers.isEmpty()) {
      throw new IllegalArgumentException(
          "the study needs RNAs and solvers; it has %d and %d"
              .formatted(rnas.size(), solvers.size()));
    }
    this.rnas = List.copyOf(rnas);
    this.solvers = List.copyOf(solvers);
    this.settings = settings;
    this.rules = rules;
    this.manager = manager;
  }

  /**
   * Measures.
   *
   * @param measured called after each RNA with each solver: at most as often as there are RNAs
   *     times solvers
   * @return what was found
   */
  public Section measure(Runnable measured) {
    List<Measurement> measurements = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<ScoredRna> usable = new ArrayList<>();
    for (ScoredRna rna : rnas) {
      if (Vectors.norm(rna.allowed()) > 0) {
        usable.add(rna);
      } else {
        warnings.add(rna.sequence().id() + " has no legal pair and is left out");
      }
    }
    for (StudiedSolver solver : solvers) {
      for (ScoredRna rna : usable) {
        try (NDManager scope = manager.newSubManager()) {
          new Trial(solver, rna, scope, warnings).measure(measurements);
        }
        measured.run();
      }
    }
    return new RnaFindings(solvers, usable.size(), settings, measurements).section(warnings);
  }

  /** One RNA with one solver. */
  private final class Trial {
    private final StudiedSolver solver;
    private final ScoredRna rna;
    private final SolverRun run;
    private final Stability stability;
    private final OptimalityGap gap;
    private final List<String> warnings;

    Trial(StudiedSolver solver, ScoredRna rna, NDManager scope, List<String> warnings) {
      this.solver = solver;
      this.rna = rna;
      this.warnings = warnings;
      run = new SolverRun(solver, rna, scope);
      stability = new Stability(run, rna, settings.seed());
      NDArray like = scope.zeros(new Shape(1, rna.length(), rna.length()), DataType.FLOAT64);
      gap = new OptimalityGap(rna, rules, solver.offset(like));
    }

    void measure(List<Measurement> into) {
      boolean atRest = solver.depth() == Depth.AT_REST;
      double[] end = run.solve(settings.longRun(), rna.scores()).contacts();
      for (int steps : atRest ? List.of(settings.longRun()) : settings.depths()) {
        double k = atRest ? Double.POSITIVE_INFINITY : steps;
        for (var value : at(steps, end).entrySet()) {
          into.add(
              new Measurement(
                  "rna:" + rna.sequence().id(),
                  solver.name(),
                  k,
                  value.getKey(),
                  value.getValue()));
        }
      }
    }

    private Map<String, Double> at(int steps, double[] end) {
      SolverRun.Result result = run.solve(steps, rna.scores());
      double[] contacts = result.contacts();
      Map<String, Double> values = new LinkedHashMap<>();
      if (!result.isFinite()) {
        warnings.add(
            "%s diverged on %s after %d steps: the numbers are not finite"
                .formatted(solver.name(), rna.sequence().id(), steps));
        values.put(DISTANCE, Double.NaN);
        return values;
      }
      if (solver.depth() == Depth.AT_REST && result.outcome() != Outcome.CONVERGED) {
        warnings.add(
            "%s did not come to rest on %s: %s"
                .formatted(solver.name(), rna.sequence().id(), result.outcome().advice()));
      }
      if (solver.depth() == Depth.STEPS) {
        values.put(DISTANCE, Vectors.distance(contacts, end) / Math.sqrt(rna.length()));
      }
      result
          .residual()
          .ifPresent(
              residual -> {
                values.put(STATIONARITY, (double) residual.stationarity());
                values.put(COMPLEMENTARITY, (double) residual.complementarity());
              });
      values.put(VIOLATION, violation(contacts));
      values.put(GAP, gap.of(contacts));
      values.put(VALID, gap.isStructure(contacts) ? 1.0 : 0.0);
      boolean onTape = (long) steps * rna.scores().length <= MOST_TAPE;
      Stability.Ratios ratios =
          stability.ratios(steps, contacts, onTape ? Stability.ASCENT_STEPS : 0);
      values.put(STABILITY_RANDOM, ratios.random());
      if (onTape) {
        values.put(STABILITY_ADVERSARIAL, ratios.adversarial());
      } else {
        warnings.add(
            "no adversarial perturbation for %s on %s at %d steps: its gradient needs too much"
                    .formatted(solver.name(), rna.sequence().id(), steps)
                + " memory");
      }
      for (String name : solver.coefficientNames()) {
        double[] moved = run.solve(steps, name, CHANGE).contacts();
        values.put(
            SENSITIVITY + name,
            Vectors.distance(moved, contacts) / (CHANGE * Math.sqrt(rna.length())));
      }
      return values;
    }

    private double violation(double[] contacts) {
      int l = rna.length();
      double largest = 0;
      for (int i = 0; i < l; i++) {
        double row = 0;
        for (int j = 0; j < l; j++) {
          row += contacts[i * l + j];
        }
        largest = Math.max(largest, row - 1);
      }
      return largest;
    }
  }
}
