package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Two RNAs on one square map: a pair i &lt; j of the first lies above the diagonal at (i, j), a
 * pair of the second below it at (j, i), as its {@link Mirror} image. A symmetric map would hold
 * every number twice; this one halves the work of the convolutions. Of a batch of 2M sequences the
 * first M lie above, the last M below.
 *
 * <p>Shapes: M maps, C channels, L padded length.
 */
final class FoldedMap {

  private final NDArray upperBand; // (L, L) 1 where column − row reaches the least distance
  private final NDArray above; // (M, 1, L, L) 1 on cells of the first RNA
  private final NDArray below; // (M, 1, L, L) 1 on cells of the second RNA
  private final long maps;

  FoldedMap(NDManager manager, NDArray mask, int minDistance) {
    int l = Math.toIntExact(mask.getShape().get(1));
    maps = mask.getShape().get(0) / 2;
    float[] band = new float[l * l];
    for (int i = 0; i < l; i++) {
      for (int j = i + minDistance; j < l; j++) {
        band[i * l + j] = 1;
      }
    }
    upperBand = manager.create(band, new Shape(l, l));
    NDArray cells = mask.expandDims(2).mul(mask.expandDims(1)); // (2M, L, L)
    above = first(cells).mul(upperBand).expandDims(1);
    below = second(cells).mul(upperBand.transpose()).expandDims(1);
  }

  /** (M, 1, L, L) 1 on cells of the first RNA whose bases are far enough apart. */
  NDArray above() {
    return above;
  }

  /** (M, 1, L, L) 1 on cells of the second RNA whose bases are far enough apart. */
  NDArray below() {
    return below;
  }

  /** (M, 1, L, L) 1 on cells of either RNA whose bases are far enough apart. */
  NDArray live() {
    return above.add(below);
  }

  /**
   * Lays the features of all pairs out.
   *
   * @param features of 2M sequences
   * @return (M, C, L, L), zero on cells that are not live
   */
  NDArray fold(PairFeatures features) {
    NDArray first = features.sequences(0, maps).above().mul(above);
    NDArray second = features.sequences(maps, 2 * maps).below().mul(below);
    return first.addi(second).addi(features.distances()).muli(live());
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
    return x.split(new long[] {maps}, 0).get(1);
  }
}
