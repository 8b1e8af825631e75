package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Rotary position embedding (Su et al., arXiv 2104.09864): turns feature pairs (2k, 2k+1) of a
 * query or key by an angle proportional to its position, so that their product depends on positions
 * only through the difference. Holds no parameter and no length.
 */
final class RotaryPositions {

  private static final double BASE = 10_000;

  private final NDArray cosine; // (L, d)
  private final NDArray sine; // (L, d)
  private final NDArray quarterTurn; // (d, d): x·R = (−x1, x0, −x3, x2, …)

  /**
   * Builds the tables.
   *
   * @param scale factor of every result; 1/√d in a query spares attention a product
   */
  RotaryPositions(NDManager manager, int length, int width, double scale) {
    float[] cos = new float[length * width];
    float[] sin = new float[length * width];
    for (int i = 0; i < length; i++) {
      for (int k = 0; k < width; k++) {
        double angle = i * Math.pow(BASE, -(k / 2 * 2.0) / width);
        cos[i * width + k] = (float) (scale * Math.cos(angle));
        sin[i * width + k] = (float) (scale * Math.sin(angle));
      }
    }
    float[] turn = new float[width * width];
    for (int k = 0; k < width; k += 2) {
      turn[(k + 1) * width + k] = -1;
      turn[k * width + k + 1] = 1;
    }
    cosine = manager.create(cos, new Shape(length, width));
    sine = manager.create(sin, new Shape(length, width));
    quarterTurn = manager.create(turn, new Shape(width, width));
  }

  /** (B, H, L, d) → (B, H, L, d). */
  NDArray apply(NDArray x) {
    return x.mul(cosine).add(x.matMul(quarterTurn).mul(sine));
  }
}
