package e2efold.model.study.rna;

import ai.djl.ndarray.NDManager;
import e2efold.model.RuleName;
import e2efold.model.Solvers;
import e2efold.model.study.CellRuns;
import e2efold.model.study.CellStore;
import e2efold.model.train.TrainingListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Solver × depth × width on real RNA: each cell is trained on the same budget and scored on what it
 * learned from, on a random split and on held-out families.
 */
public final class RnaStudy {

  /** Title of the report. */
  public static final String TITLE = "Solver and depth on RNA";

  private final List<RnaCell> cells;
  private final CellStore store;
  private final CellTraining training;

  /** The names that a grid can hold: the step rules, and the exact layer. */
  public static List<String> solvers() {
    List<String> names =
        new ArrayList<>(Arrays.stream(RuleName.values()).map(RuleName::word).toList());
    names.add(Solvers.DUAL_LAYER);
    return names;
  }

  /**
   * The grid.
   *
   * @param solvers some of {@link #solvers()}; the exact layer has one depth, at rest
   * @param depths numbers of steps
   * @param atRest whether the step rules are also run until they rest
   * @param widths channels of the energy network
   * @param seeds number of repetitions
   */
  public record Grid(
      List<String> solvers, List<Integer> depths, boolean atRest, List<Integer> widths, int seeds) {

    /**
     * Copies the lists, each entry once.
     *
     * @throws IllegalArgumentException naming what is empty, unknown or out of bounds
     */
    public Grid {
      solvers = solvers.stream().distinct().toList();
      depths = depths.stream().distinct().sorted().toList();
      widths = widths.stream().distinct().toList();
      if (seeds < 1) {
        throw new IllegalArgumentException("there must be at least 1 seed, not " + seeds);
      }
      for (int width : widths) {
        // Two attention heads with rotary positions share the channels.
        if (width < 4 || width > 512 || width % 4 != 0) {
          throw new IllegalArgumentException(
              "a width must be a multiple of 4, from 4 to 512, not " + width);
        }
      }
      for (String solver : solvers) {
        if (!RnaStudy.solvers().contains(solver)) {
          throw new IllegalArgumentException(
              "there is no solver '%s'; choose among %s"
                  .formatted(solver, String.join(", ", RnaStudy.solvers())));
        }
      }
      if (cells(solvers, depths, atRest, widths, seeds).isEmpty()) {
        throw new IllegalArgumentException(
            "the grid is empty: name solvers, depths or rest, and widths");
      }
    }

    /**
     * Number of models to train.
     *
     * @return the number of cells
     */
    public int size() {
      return cells().size();
    }

    List<RnaCell> cells() {
      return cells(solvers, depths, atRest, widths, seeds);
    }

    private static List<RnaCell> cells(
        List<String> solvers,
        List<Integer> depths,
        boolean atRest,
        List<Integer> widths,
        int seeds) {
      List<RnaCell> cells = new ArrayList<>();
      for (int seed = 1; seed <= seeds; seed++) {
        for (int width : widths) {
          for (String solver : solvers) {
            boolean exact = solver.equals(Solvers.DUAL_LAYER);
            for (int depth : exact ? List.<Integer>of() : depths) {
              cells.add(new RnaCell(solver, depth, width, seed));
            }
            if (exact || atRest) {
              cells.add(new RnaCell(solver, RnaCell.AT_REST, width, seed));
            }
          }
        }
      }
      return cells;
    }
  }

  /**
   * Prepares the study.
   *
   * @param grid the models
   * @param parts the RNAs
   * @param budget what each model is given
   * @param store where finished cells are kept
   * @param manager decides the device; owns what the study makes
   * @param program version of the program, for provenance
   * @throws IllegalArgumentException when a solver takes no such depth
   */
  public RnaStudy(
      Grid grid,
      RnaParts parts,
      RnaBudget budget,
      CellStore store,
      NDManager manager,
      String program) {
    this.cells = grid.cells();
    this.store = store;
    this.training = new CellTraining(parts, budget, manager, program);
    cells.forEach(cell -> cell.spec(budget.stepSizes()));
  }

  /**
   * Computes the cells that no process has finished yet; waits for those that another works on.
   *
   * @param listener hears of the steps of each cell
   * @param finished called once for each cell that is finished
   * @return the numbers of all cells, in the order of the grid
   * @throws IOException when the store cannot be read or written
   */
  Map<RnaCell, Map<String, Double>> run(TrainingListener listener, Runnable finished)
      throws IOException {
    return new CellRuns<>(
            store,
            RnaCell::key,
            cell -> true,
            (cell, workplace) -> training.run(cell, workplace, listener))
        .run(cells, finished);
  }
}
