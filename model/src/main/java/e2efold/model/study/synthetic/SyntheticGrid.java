package e2efold.model.study.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * The grid of the study.
 *
 * @param truths what makes the labels; {@link Truth#LINEAR} is learned by h = 0 through gd, nag and
 *     equilibrium alone
 * @param hidden widths of the energy network
 * @param solvers names of solvers
 * @param depths numbers of steps k
 * @param recurrentDepths numbers of steps of the recurrent modules, whose cost is a hundred times
 *     that of the others
 * @param draws number of training sets
 * @param firstSeed seed of the first of them, the others follow
 */
public record SyntheticGrid(
    List<Truth> truths,
    List<Integer> hidden,
    List<String> solvers,
    List<Integer> depths,
    List<Integer> recurrentDepths,
    int draws,
    long firstSeed) {

  // Before the presets, which are checked against it.
  private static final List<String> ON_LINEAR_TRUTH =
      List.of(SyntheticCell.GD, SyntheticCell.NAG, SyntheticCell.EQUILIBRIUM);

  /** Seed of the first training set, as published. */
  public static final long FIRST_SEED = 100;

  /** Minutes. */
  public static final SyntheticGrid QUICK =
      new SyntheticGrid(
          List.of(Truth.values()),
          List.of(0, 16, 32),
          SyntheticCell.SOLVERS,
          List.of(1, 2, 4, 7, 12, 20, 30),
          List.of(2, 4),
          5,
          FIRST_SEED);

  /** As published: 20 draws. */
  public static final SyntheticGrid PAPER =
      new SyntheticGrid(
          List.of(Truth.values()),
          List.of(0, 16, 32),
          SyntheticCell.SOLVERS,
          List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 25, 30),
          List.of(1, 2, 4, 7, 12, 20, 30),
          20,
          FIRST_SEED);

  private static final int MOST_STEPS = 1000;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException naming what is empty, unknown or out of bounds
   */
  public SyntheticGrid {
    truths = truths.stream().distinct().toList();
    hidden = hidden.stream().distinct().toList();
    solvers = solvers.stream().distinct().toList();
    depths = depths.stream().distinct().sorted().toList();
    recurrentDepths = recurrentDepths.stream().distinct().sorted().toList();
    for (int width : hidden) {
      if (width < 0 || width > MOST_STEPS) {
        throw new IllegalArgumentException(
            "hidden units must be 0 to " + MOST_STEPS + ", not " + width);
      }
    }
    for (int k : depths) {
      if (k < 1 || k > MOST_STEPS) {
        throw new IllegalArgumentException("steps must be 1 to " + MOST_STEPS + ", not " + k);
      }
    }
    for (String solver : solvers) {
      if (!SyntheticCell.SOLVERS.contains(solver)) {
        throw new IllegalArgumentException(
            "there is no solver '%s'; choose among %s"
                .formatted(solver, String.join(", ", SyntheticCell.SOLVERS)));
      }
    }
    if (draws < 1 || depths.isEmpty()) {
      throw new IllegalArgumentException("name a depth, and 1 draw or more");
    }
    List<SyntheticCell> cells =
        cells(truths, hidden, solvers, depths, recurrentDepths, draws, firstSeed);
    for (Truth truth : truths) {
      if (cells.stream().noneMatch(cell -> cell.truth() == truth)) {
        throw new IllegalArgumentException(
            truth == Truth.LINEAR
                ? "the linear truth needs 0 hidden units and a solver among "
                    + String.join(", ", ON_LINEAR_TRUTH)
                : "the grid is empty: name hidden units and solvers");
      }
    }
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("the grid is empty: name a truth");
    }
  }

  /** The names of all solvers. */
  public static List<String> solverNames() {
    return SyntheticCell.SOLVERS;
  }

  /**
   * Whether a truth has cells in a grid.
   *
   * @param truth what makes the labels
   * @param hidden widths of the energy network
   * @param solvers names of solvers
   * @return whether any of them learns it
   */
  public static boolean learns(Truth truth, List<Integer> hidden, List<String> solvers) {
    return truth == Truth.RELU
        || hidden.contains(0) && solvers.stream().anyMatch(ON_LINEAR_TRUTH::contains);
  }

  List<SyntheticCell> cells() {
    return cells(truths, hidden, solvers, depths, recurrentDepths, draws, firstSeed);
  }

  private static List<SyntheticCell> cells(
      List<Truth> truths,
      List<Integer> hidden,
      List<String> solvers,
      List<Integer> depths,
      List<Integer> recurrentDepths,
      int draws,
      long firstSeed) {
    List<SyntheticCell> cells = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + draws; seed++) {
      for (Truth truth : truths) {
        for (int width : hidden) {
          for (String solver : solvers) {
            if (!learns(truth, List.of(width), List.of(solver))) {
              continue;
            }
            boolean recurrent = solver.startsWith(SyntheticCell.RNN);
            for (int k :
                solver.equals(SyntheticCell.EQUILIBRIUM)
                    ? List.of(SyntheticCell.EXACT)
                    : recurrent ? recurrentDepths : depths) {
              cells.add(new SyntheticCell(truth, width, solver, k, seed));
            }
          }
        }
      }
    }
    return cells;
  }

  /**
   * Number of cells.
   *
   * @return models to train
   */
  public int size() {
    return cells().size();
  }
}
