package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * What position i (from 1) in an RNA of length L tells about a base: the 111 functions of E2Efold
 * (ICLR 2020, appendix; its released code counts each function of i and i/L on its own). In this
 * order: i, i/L; 1/i, 1/i²; sin(n i), sin(n i/L) for n = 1 … 49; (i/L)^k for k = 2, 3, 4; the
 * Hermite-like √(2^q/q!) z^q exp(−z²) at z = i and z = i/L for q = 0, 1, 2.
 *
 * <p>Computed in double precision. They depend on the real length only, so padding never shows.
 */
enum PositionFeatures {

  /** The functions as published; the first grows with the position. */
  PUBLISHED {
    @Override
    double first(int i) {
      return i;
    }
  },

  /**
   * The first function is i / (i + 100) instead of i. A network that has seen positions up to 600
   * would extrapolate a feature of 3000 linearly, and beside features of size 1 one of size 600
   * slows down the training of every layer above; this one is monotone as well, but below 1.
   */
  BOUNDED {
    @Override
    double first(int i) {
      return i / (i + HALF_WAY);
    }
  };

  /** Number of features. */
  static final int COUNT = 111;

  private static final double HALF_WAY = 100;
  private static final int HARMONICS = 49;
  private static final int HIGHEST_POWER = 4;
  // √(2^q/q!) for q = 0, 1, 2.
  private static final double[] HERMITE = {1, Math.sqrt(2), Math.sqrt(2)};

  abstract double first(int i);

  /**
   * The features of a batch.
   *
   * @param manager owner of the new array
   * @param lengths real lengths, nt
   * @param paddedLength L, at least the longest
   * @return (B, L, 111), 0 on padding
   */
  NDArray of(NDManager manager, int[] lengths, int paddedLength) {
    float[] values = new float[Math.multiplyExact(lengths.length, paddedLength * COUNT)];
    for (int n = 0; n < lengths.length; n++) {
      for (int i = 1; i <= lengths[n]; i++) {
        fill(values, (n * paddedLength + i - 1) * COUNT, i, (double) i / lengths[n]);
      }
    }
    return manager.create(values, new Shape(lengths.length, paddedLength, COUNT));
  }

  private void fill(float[] values, int at, int i, double share) {
    int k = at;
    values[k++] = (float) first(i);
    values[k++] = (float) share;
    values[k++] = (float) (1.0 / i);
    values[k++] = (float) (1.0 / ((double) i * i));
    for (int n = 1; n <= HARMONICS; n++) {
      values[k++] = (float) Math.sin((double) n * i);
      values[k++] = (float) Math.sin(n * share);
    }
    for (int power = 2; power <= HIGHEST_POWER; power++) {
      values[k++] = (float) Math.pow(share, power);
    }
    for (int q = 0; q < HERMITE.length; q++) {
      values[k++] = (float) (HERMITE[q] * Math.pow(i, q) * Math.exp(-(double) i * i));
      values[k++] = (float) (HERMITE[q] * Math.pow(share, q) * Math.exp(-share * share));
    }
  }
}
