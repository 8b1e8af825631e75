package e2efold.model.study.probe;

import java.util.SplittableRandom;

/** Arithmetic of vectors as plain arrays; no argument is changed. */
public final class Vector {

  private Vector() {}

  /**
   * Inner product.
   *
   * @param a a vector
   * @param b one of the same length
   * @return Σ aᵢ bᵢ
   */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /**
   * Euclidean length.
   *
   * @param a a vector
   * @return √(Σ aᵢ²)
   */
  public static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /**
   * A step from a point.
   *
   * @param from where
   * @param step how far
   * @param along which way
   * @return from + step · along
   */
  public static double[] moved(double[] from, double step, double[] along) {
    double[] moved = from.clone();
    for (int k = 0; k < moved.length; k++) {
      moved[k] += step * along[k];
    }
    return moved;
  }

  /**
   * A multiple.
   *
   * @param factor any number
   * @param a a vector
   * @return factor · a
   */
  public static double[] times(double factor, double[] a) {
    return moved(new double[a.length], factor, a);
  }

  /**
   * Independent standard normal numbers.
   *
   * @param length how many
   * @param random source of the draw
   * @return the vector
   */
  public static double[] gaussian(int length, SplittableRandom random) {
    double[] vector = new double[length];
    for (int k = 0; k < length; k++) {
      vector[k] = random.nextGaussian();
    }
    return vector;
  }
}
