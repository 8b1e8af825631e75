package e2efold.model.study.probe;

import java.util.Arrays;
import java.util.Comparator;

/**
 * All eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations.
 *
 * @param values eigenvalues, the largest first
 * @param vectors {@code vectors[k]} of length 1 belongs to {@code values[k]}
 */
public record SymmetricEigen(double[] values, double[][] vectors) {

  private static final int MOST_SWEEPS = 60;
  private static final double PRECISION = 1e-14;

  /**
   * Decomposes.
   *
   * @param matrix symmetric; only read
   * @return the decomposition
   * @throws IllegalArgumentException when an entry is not finite
   */
  public static SymmetricEigen of(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][];
    double[][] v = new double[n][n];
    double size = 0;
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
      v[i][i] = 1;
      size += Vector.dot(a[i], a[i]);
    }
    if (!Double.isFinite(size)) {
      throw new IllegalArgumentException("the matrix holds numbers that are not finite");
    }
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double off = 0;
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          off += a[p][q] * a[p][q];
        }
      }
      if (off <= PRECISION * PRECISION * size) {
        break;
      }
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, v, p, q);
        }
      }
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, k -> k);
    Arrays.sort(order, Comparator.comparingDouble(k -> -a[k][k]));
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    for (int k = 0; k < n; k++) {
      values[k] = a[order[k]][order[k]];
      vectors[k] = v[order[k]];
    }
    return new SymmetricEigen(values, vectors);
  }

  /** Makes a[p][q] zero; the rows of v are the eigenvectors. */
  private static void rotate(double[][] a, double[][] v, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double sign = theta >= 0 ? 1 : -1;
    double t = sign / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (double[] row : a) {
      double x = row[p];
      double y = row[q];
      row[p] = c * x - s * y;
      row[q] = s * x + c * y;
    }
    mix(a, p, q, c, s);
    mix(v, p, q, c, s);
  }

  private static void mix(double[][] rows, int p, int q, double c, double s) {
    double[] first = rows[p];
    double[] second = rows[q];
    for (int k = 0; k < first.length; k++) {
      double x = first[k];
      double y = second[k];
      first[k] = c * x - s * y;
      second[k] = s * x + c * y;
    }
  }
}
