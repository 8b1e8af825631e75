package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * What the distance d = |i − j| of two bases tells about a pair: indicators of the smallest hairpin
 * loops, 1/d, log d, and smooth bumps over log d. Bounded for every length.
 */
final class DistanceFeatures {

  /** Number of features. */
  static final int COUNT = 12;

  private static final int SMALLEST = 4;
  private static final int INDICATORS = 4;

  private DistanceFeatures() {}

  /** (L, COUNT): the features of the distances 0 to L − 1. */
  static NDArray table(NDManager manager, int length) {
    float[] table = new float[COUNT * length];
    for (int d = 1; d < length; d++) {
      System.arraycopy(of(d), 0, table, d * COUNT, COUNT);
    }
    return manager.create(table, new Shape(length, COUNT));
  }

  /**
   * Lays what a table says of each distance out over a map. The rows of such a map are one wheel,
   * turned by one from row to row: the wheel written over and over, read in lines that are one cell
   * shorter.
   *
   * @param table (at least max(R + 1, Q), C) channels by distance
   * @return (R, Q, C) row |i − j| of the table at (i, j), below the diagonal with the halves of the
   *     channels exchanged as {@link Mirror} does
   */
  static NDArray spread(NDArray table, long rows, long columns) {
    long channels = table.getShape().get(1);
    NDArray below = Mirror.swap(table.get(new NDIndex("1:" + (rows + 1))).flip(0), 1);
    NDArray wheel = table.get(new NDIndex(":" + columns)).concat(below, 0);
    long turn = rows + columns;
    return wheel
        .expandDims(0)
        .broadcast(rows, turn, channels)
        .reshape(rows * turn, channels)
        .get(new NDIndex(":" + rows * (turn - 1)))
        .reshape(rows, turn - 1, channels)
        .get(new NDIndex(":, :" + columns));
  }

  private static float[] of(int distance) {
    float[] features = new float[COUNT];
    if (distance - SMALLEST >= 0 && distance - SMALLEST < INDICATORS) {
      features[distance - SMALLEST] = 1;
    }
    features[INDICATORS] = 1f / distance;
    double log = Math.log(distance) / Math.log(2);
    features[INDICATORS + 1] = (float) (log / 10);
    for (int k = 0; k < COUNT - INDICATORS - 2; k++) {
      double gap = log - (3.5 + k);
      features[INDICATORS + 2 + k] = (float) Math.exp(-gap * gap);
    }
    return features;
  }
}
