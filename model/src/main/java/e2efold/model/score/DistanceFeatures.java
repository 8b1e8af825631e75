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

  /** (L, COUNT): the features of the distances 0 to L − 1. */
  static NDArray table(NDManager manager, int length) {
    float[] table = new float[COUNT * length];
    for (int d = 1; d < length; d++) {
      System.arraycopy(of(d), 0, table, d * COUNT, COUNT);
    }
    return manager.create(table, new Shape(length, COUNT));
  }

  /** (L, L, COUNT): the features of every pair. */
  static NDArray map(NDManager manager, int length) {
    float[] map = new float[COUNT * length * length];
    for (int d = 1; d < length; d++) {
      float[] features = of(d);
      for (int i = 0; i + d < length; i++) {
        System.arraycopy(features, 0, map, (i * length + i + d) * COUNT, COUNT);
        System.arraycopy(features, 0, map, ((i + d) * length + i) * COUNT, COUNT);
      }
    }
    return manager.create(map, new Shape(length, length, COUNT));
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
