package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Iterates a map of rows, one row per problem, until every row is fixed (MATH.md §8). A row that is
 * fixed stays as it is while others still move, so no problem's result depends on its company. The
 * arrays in use do not grow with the number of steps.
 *
 * @param tolerance when to stop
 * @param iteration how to go on from a point and its image
 * @param scale what residuals are measured against
 */
record FixedPointSearch(Tolerance tolerance, Iteration iteration, RowStatus.Scale scale) {

  /**
   * What was found.
   *
   * @param point {@code (B, N)}, the image of the last point of each row
   * @param outcome the worst over the rows
   * @param moves relative residual of each step, the worst over the rows that still moved
   */
  record Found(NDArray point, Outcome outcome, List<Double> moves) {}

  /**
   * Searches.
   *
   * @param map the map, {@code (B, N)} to {@code (B, N)}; what else it makes is freed
   * @param start {@code (B, N)}; left as it is
   * @param observer sees the rows' images after each step; they are freed afterwards
   * @return the fixed point, owned by the manager of {@code start}
   */
  Found run(UnaryOperator<NDArray> map, NDArray start, Consumer<NDArray> observer) {
    RowStatus rows =
        new RowStatus((int) start.getShape().get(0), tolerance.relativeResidual(), scale);
    List<Double> moves = new ArrayList<>();
    NDArray point = start;
    try (AndersonMixing mixing = new AndersonMixing(rows.count())) {
      for (int t = 1; t <= tolerance.mostSteps() && rows.anyRunning(); t++) {
        NDArray next;
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          boolean[] before = rows.running();
          NDArray image = map.apply(point);
          NDArray residual = image.sub(point);
          double[] norms = norms(residual);
          moves.add(rows.update(norms, norms(point)));
          boolean mixes = iteration == Iteration.ANDERSON && t < tolerance.mostSteps();
          NDArray moved = mixes ? mixing.next(image, residual, norms, rows.running()) : image;
          next = select(before, moved, point);
          observer.accept(select(before, image, point));
          NDScope.unregister(next);
        }
        if (point != start) {
          point.close();
        }
        point = next;
      }
    }
    return new Found(point, rows.outcome(), moves);
  }

  /** Row by row, {@code yes} where chosen, else {@code no}. */
  private static NDArray select(boolean[] chosen, NDArray yes, NDArray no) {
    boolean all = true;
    for (boolean row : chosen) {
      all &= row;
    }
    if (all) {
      return yes;
    }
    NDArray rows = yes.getManager().create(chosen, new Shape(chosen.length, 1));
    return NDArrays.where(rows.broadcast(yes.getShape()), yes, no);
  }

  private static double[] norms(NDArray rows) {
    return rows.square().sum(new int[] {1}).sqrt().toType(DataType.FLOAT64, false).toDoubleArray();
  }
}
