package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Two RNAs on one square map: a pair i &lt; j of the first lies above the diagonal at (i, j), a
 * pair of the second below it at (j, i), as its {@link Mirror} image. A symmetric map would hold
 * every number twice; this one halves the work of the convolutions. Of a batch of 2M sequences the
 * first M lie above, the last M below.
 *
 * <p>Shapes: M maps, C channels, K features, L padded length.
 */
final class FoldedMap {

  private final NDArray above; // (L, L) boolean, row < column
  private final NDArray upperBand; // (L, L) 1 where column − row reaches the least distance
  private final NDArray live; // (M, 1, L, L)
  private final long maps;

  FoldedMap(NDManager manager, NDArray mask, int minDistance) {
    int l = Math.toIntExact(mask.getShape().get(1));
    maps = mask.getShape().get(0) / 2;
    boolean[] isAbove = new boolean[l * l];
    float[] band = new float[l * l];
    for (int i = 0; i < l; i++) {
      for (int j = i + 1; j < l; j++) {
        isAbove[i * l + j] = true;
        band[i * l + j] = j - i >= minDistance ? 1 : 0;
      }
    }
    above = manager.create(isAbove, new Shape(l, l));
    upperBand = manager.create(band, new Shape(l, l));
    NDArray column = mask.reshape(2 * maps, 1, l, 1);
    NDArray cells = column.mul(mask.reshape(2 * maps, 1, 1, l)); // (2M, 1, L, L)
    live =
        first(cells)
            .mul(upperBand)
            .add(second(cells).mul(upperBand.transpose()))
            .toType(DataType.FLOAT32, false);
  }

  /** (M, 1, L, L) 1 on cells of either RNA whose bases are far enough apart. */
  NDArray live() {
    return live;
  }

  /**
   * Multiplies the features of the 5' base and of the 3' base of every pair: a sum over K products
   * for each channel.
   *
   * @param five (2M, C, L, K)
   * @param three (2M, C, L, K)
   * @return (M, C, L, L)
   */
  NDArray product(NDArray five, NDArray three) {
    NDArray upper = first(five).matMul(first(three).transpose(0, 1, 3, 2));
    NDArray row = Mirror.swap(second(three), 1);
    NDArray lower = row.matMul(Mirror.swap(second(five), 1).transpose(0, 1, 3, 2));
    return NDArrays.where(above.broadcast(upper.getShape()), upper, lower);
  }

  /**
   * Mirrors below the diagonal what is the same for both ends of a pair.
   *
   * @param map (1, C, L, L) symmetric in its last axes
   * @return (1, C, L, L)
   */
  NDArray symmetric(NDArray map) {
    return NDArrays.where(above.broadcast(map.getShape()), map, Mirror.swap(map, 1));
  }

  /**
   * Unfolds a map of two channels.
   *
   * @param map (M, 2, L, L)
   * @return (2M, L, L) symmetric
   */
  NDArray unfold(NDArray map) {
    NDList halves = map.split(2, 1);
    NDArray upper = halves.get(0).squeeze(1).mul(upperBand);
    NDArray lower = halves.get(1).squeeze(1).mul(upperBand.transpose());
    return upper.add(upper.transpose(0, 2, 1)).concat(lower.add(lower.transpose(0, 2, 1)), 0);
  }

  private NDArray first(NDArray x) {
    return x.split(new long[] {maps}, 0).get(0);
  }

  private NDArray second(NDArray x) {
    NDList halves = x.split(new long[] {maps}, 0);
    return halves.get(1);
  }
}
