package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * What every base brings into its pairs as one of their two ends. Shapes: B sequences, L padded
 * length, K factors, C channels.
 *
 * @param factors (B, L, K) multiplied with those of the other end
 * @param sums (B, L, C) added to every pair of the base
 */
record BaseFeatures(NDArray factors, NDArray sums) {

  /** L, nt. */
  long length() {
    return sums.getShape().get(1);
  }

  /** The bases {@code from} to {@code to}, exclusive. */
  BaseFeatures bases(long from, long to) {
    NDIndex range = new NDIndex(":, " + from + ":" + to);
    return new BaseFeatures(factors.get(range), sums.get(range));
  }

  /** The sequences {@code from} to {@code to}, exclusive. */
  BaseFeatures sequences(long from, long to) {
    NDIndex range = new NDIndex(from + ":" + to);
    return new BaseFeatures(factors.get(range), sums.get(range));
  }

  /** Exchanges the halves of the channels, see {@link Mirror}. */
  BaseFeatures mirrored() {
    return new BaseFeatures(factors, Mirror.swap(sums, 2));
  }

  /**
   * Joins these bases, as rows, with others, as columns: channel c of the cell (i, j) is u_c(i) +
   * v_c(j) + Σ_k W_kc f_k(i) t_k(j), with u and f of the row, v and t of the column.
   *
   * @param columns as many sequences, of any length
   * @param weight (K, 1, C)
   * @return (B, rows, columns, C)
   */
  NDArray cross(BaseFeatures columns, NDArray weight) {
    NDManager manager = factors.getManager();
    Shape shape = factors.getShape();
    long b = shape.get(0);
    long rows = length();
    long width = columns.length();
    long channels = sums.getShape().get(2);
    NDArray left = factors.concat(manager.ones(new Shape(b, rows, 1)), 2); // (B, R, K + 1)
    NDArray right = // (B, K + 1, Q, C)
        columns
            .factors
            .transpose(0, 2, 1)
            .expandDims(3)
            .mul(weight)
            .concat(columns.sums.expandDims(1), 1);
    return left.matMul(right.reshape(b, shape.get(2) + 1, width * channels))
        .reshape(b, rows, width, channels)
        .addi(sums.expandDims(2));
  }
}
