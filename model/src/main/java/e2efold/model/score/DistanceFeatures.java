package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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

  /** (1, COUNT, L, L). */
  static NDArray map(NDManager manager, int length) {
    float[] byDistance = new float[length * COUNT];
    for (int d = 1; d < length; d++) {
      int at = d * COUNT;
      if (d - SMALLEST >= 0 && d - SMALLEST < INDICATORS) {
        byDistance[at + d - SMALLEST] = 1;
      }
      byDistance[at + INDICATORS] = 1f / d;
      double log = Math.log(d) / Math.log(2);
      byDistance[at + INDICATORS + 1] = (float) (log / 10);
      for (int k = 0; k < COUNT - INDICATORS - 2; k++) {
        double gap = log - (3.5 + k);
        byDistance[at + INDICATORS + 2 + k] = (float) Math.exp(-gap * gap);
      }
    }
    float[] map = new float[COUNT * length * length];
    for (int f = 0; f < COUNT; f++) {
      for (int i = 0; i < length; i++) {
        for (int j = 0; j < length; j++) {
          map[(f * length + i) * length + j] = byDistance[Math.abs(i - j) * COUNT + f];
        }
      }
    }
    return manager.create(map, new Shape(1, COUNT, length, length));
  }
}
