package e2efold.model.study.synthetic;

import e2efold.solver.quadratic.QuadraticMethod;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * One cell of the grid.
 *
 * @param truth what made the labels
 * @param hidden units of the energy network
 * @param solver one of {@link #SOLVERS}
 * @param k steps; {@link #EXACT} for the exact solution
 * @param seed seed of the training set; 100 for the first that was published
 */
record SyntheticCell(Truth truth, int hidden, String solver, int k, long seed) {

  static final String GD = "gd";
  static final String NAG = "nag";
  static final String EQUILIBRIUM = "equilibrium";
  static final String RNN = "rnn";
  static final String RNN_FROM_GD = "rnn-from-gd";
  static final String GD_LEARNED = "gd-learned";
  static final String NAG_LEARNED = "nag-learned";

  /** All solvers, in the order of the legend. */
  static final List<String> SOLVERS =
      List.of(GD, NAG, EQUILIBRIUM, RNN, RNN_FROM_GD, GD_LEARNED, NAG_LEARNED);

  /** The number of steps of a solver that needs none. */
  static final int EXACT = Integer.MAX_VALUE;

  String steps() {
    return k == EXACT ? "inf" : Integer.toString(k);
  }

  String key() {
    String own = "h%d-%s-%s-%d".formatted(hidden, solver, steps(), seed);
    return truth == Truth.RELU ? own : truthName() + "-" + own;
  }

  String truthName() {
    return truth.name().toLowerCase(Locale.ROOT);
  }

  /** The cell without its seed, in words. */
  String spoken() {
    return "%s truth, h = %d, %s, k = %s".formatted(truthName(), hidden, solver, steps());
  }

  boolean isRecurrent() {
    return solver.startsWith(RNN);
  }

  Reasoner reasoner(SplittableRandom random) {
    return switch (solver) {
      case GD -> filter(QuadraticMethod.GRADIENT_DESCENT, FilterReasoner.Size.FIXED);
      case NAG -> filter(QuadraticMethod.NESTEROV, FilterReasoner.Size.FIXED);
      case GD_LEARNED -> filter(QuadraticMethod.GRADIENT_DESCENT, FilterReasoner.Size.LEARNED);
      case NAG_LEARNED -> filter(QuadraticMethod.NESTEROV, FilterReasoner.Size.LEARNED);
      case EQUILIBRIUM -> FilterReasoner.exact();
      case RNN -> CellReasoner.random(k, random);
      case RNN_FROM_GD -> CellReasoner.gradientDescent(k);
      default -> throw new IllegalArgumentException("there is no solver '" + solver + "'");
    };
  }

  private Reasoner filter(QuadraticMethod method, FilterReasoner.Size size) {
    return FilterReasoner.of(method, k, size);
  }
}
