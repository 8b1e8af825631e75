package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * The map of one RNA above the diagonal, computed in stripes of rows. Each stripe is widened by
 * what the convolutions reach, so the result is that of the whole map, but memory grows with L and
 * not with L² and the half below the diagonal costs nothing. For inference: nothing is kept for a
 * backward pass.
 *
 * <p>Shapes: C channels, L padded length, K features, R rows and Q columns of a stripe.
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
   * @param five (1, C, L, K) features of the 5' base
   * @param three (1, C, L, K) features of the 3' base
   * @param distance (C, L) what the distance of two bases adds
   * @param cells the network on a stripe
   * @return (1, L, L) symmetric, zero where bases are too near
   */
  NDArray scores(NDArray five, NDArray three, NDArray distance, Cells cells) {
    NDList stripes = new NDList();
    for (int from = 0; from < padded; from += ROWS) {
      try (NDScope scope = new NDScope()) {
        NDArray stripe = stripe(five, three, distance, cells, from);
        NDScope.unregister(stripe);
        stripes.add(stripe);
      }
    }
    NDArray upper = NDArrays.concat(stripes, 0);
    stripes.close();
    return upper.add(upper.transpose()).expandDims(0);
  }

  /** (rows, L) scores of the rows that begin at {@code from}. */
  private NDArray stripe(NDArray five, NDArray three, NDArray distance, Cells cells, int from) {
    NDManager manager = five.getManager();
    int to = Math.min(from + ROWS, padded);
    int top = Math.max(0, from - reach);
    int bottom = Math.min(padded, to + reach);
    NDArray rows = five.get(new NDIndex(":, :, " + top + ":" + bottom));
    NDArray columns = three.get(new NDIndex(":, :, " + top + ":")).transpose(0, 1, 3, 2);
    int r = bottom - top;
    int q = padded - top;
    float[] mask = new float[r * q];
    long[] distances = new long[r * q];
    for (int i = 0; i < r; i++) {
      for (int j = 0; j < q; j++) {
        mask[i * q + j] = j - i >= minDistance && top + j < length ? 1 : 0;
        distances[i * q + j] = Math.abs(j - i);
      }
    }
    NDArray live = manager.create(mask, new Shape(1, 1, r, q));
    NDArray byDistance =
        distance
            .get(new NDIndex(":, {}", manager.create(distances)))
            .reshape(1, distance.getShape().get(0), r, q);
    NDArray features = rows.matMul(columns).addi(byDistance).muli(live);
    NDArray score = cells.score(features, live).mul(live).reshape(r, q);
    NDArray own = score.get(new NDIndex((from - top) + ":" + (to - top)));
    return manager.zeros(new Shape(to - from, top)).concat(own, 1);
  }
}
