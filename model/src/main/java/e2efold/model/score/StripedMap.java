package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;

/**
 * The map of one RNA above the diagonal, computed in stripes of rows. Each stripe is widened by
 * what the convolutions reach, so the result is that of the whole map, but memory grows with L and
 * not with L² and the half below the diagonal costs nothing. Stripes run side by side in the common
 * pool of Java. For inference: nothing is kept for a backward pass.
 *
 * <p>Shapes: C channels, L padded length, R rows and Q columns of a stripe.
 */
final class StripedMap {

  private static final int ROWS = 128;

  private final int padded;
  private final int length;
  private final int minDistance;
  private final int reach;

  /** From pair features to one number per pair, cell by cell but for a bounded neighbourhood. */
  @FunctionalInterface
  interface Cells {
    /**
     * Scores the cells of a stripe.
     *
     * @param features (1, C, R, Q), zero outside {@code live}
     * @param live (1, 1, R, Q)
     * @return (1, 1, R, Q)
     */
    NDArray score(NDArray features, NDArray live);
  }

  /** What is known of the pairs of some rows. */
  @FunctionalInterface
  interface Rows {
    /**
     * Features of the rows {@code from} to {@code to}, exclusive, from column {@code from} on.
     *
     * @param from first row
     * @param to behind the last row
     * @return (1, C, to − from, L − from)
     */
    NDArray stripe(int from, int to);
  }

  /**
   * Sets the stripes up.
   *
   * @param padded L, padded length
   * @param length real length, nt
   * @param minDistance least distance of a legal pair
   * @param reach rows and columns that the score of a cell depends on, to each side
   */
  StripedMap(int padded, int length, int minDistance, int reach) {
    this.padded = padded;
    this.length = length;
    this.minDistance = minDistance;
    this.reach = reach;
  }

  /**
   * Scores all pairs.
   *
   * @param features what is known of every pair
   * @param cells the network on a stripe
   * @return (1, L, L) symmetric, zero where bases are too near
   */
  NDArray scores(Rows features, Cells cells) {
    NDList stripes =
        new NDList(
            IntStream.range(0, (padded + ROWS - 1) / ROWS)
                .parallel()
                .mapToObj(k -> stripe(features, cells, k * ROWS))
                .toList());
    NDArray upper = NDArrays.concat(stripes, 0);
    stripes.close();
    return upper.add(upper.transpose()).expandDims(0);
  }

  /** (rows, L) scores of the rows that begin at {@code from}. */
  private NDArray stripe(Rows features, Cells cells, int from) {
    try (NDScope scope = new NDScope()) {
      int to = Math.min(from + ROWS, padded);
      int top = Math.max(0, from - reach);
      int bottom = Math.min(padded, to + reach);
      int r = bottom - top;
      int q = padded - top;
      float[] mask = new float[r * q];
      for (int i = 0; i < r; i++) {
        for (int j = i + minDistance; j < length - top; j++) {
          mask[i * q + j] = 1;
        }
      }
      NDArray rows = features.stripe(top, bottom);
      NDManager manager = rows.getManager();
      NDArray live = manager.create(mask, new Shape(1, 1, r, q));
      NDArray score = cells.score(rows.muli(live), live).mul(live).reshape(r, q);
      NDArray own = score.get(new NDIndex((from - top) + ":" + (to - top)));
      NDArray stripe = manager.zeros(new Shape(to - from, top)).concat(own, 1);
      NDScope.unregister(stripe);
      return stripe;
    }
  }
}
