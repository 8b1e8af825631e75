package e2efold.solver.nearest;

/**
 * One number for each interval i ≤ j, with an array for each i in which j runs backwards: (i, j)
 * lies at {@code last − j}. So sums of rows run along one index, the only form in which Java's
 * compiler makes vector instructions of them.
 */
final class Rows {

  private final double[][] values;
  private final int last;

  Rows(int length) {
    last = length - 1;
    values = new double[length][];
    for (int i = 0; i < length; i++) {
      values[i] = new double[length - i];
    }
  }

  double[] row(int i) {
    return values[i];
  }

  double at(int i, int j) {
    return values[i][last - j];
  }

  /** The same with an array for each j, in which i lies at i. */
  double[][] columns() {
    double[][] columns = new double[values.length][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = new double[j + 1];
      for (int i = 0; i <= j; i++) {
        columns[j][i] = values[i][last - j];
      }
    }
    return columns;
  }

  /** y ← y + a x, for the indices {@code from} to {@code to}, exclusive. */
  static void add(double a, double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] += a * x[k];
    }
  }

  /** y ← y + a · x of four rows at once, which reads and writes y once in place of four times. */
  static void add(double[] a, double[][] x, int first, double[] y, int from, int to) {
    double a0 = a[0];
    double a1 = a[1];
    double a2 = a[2];
    double a3 = a[3];
    double[] x0 = x[first];
    double[] x1 = x[first + 1];
    double[] x2 = x[first + 2];
    double[] x3 = x[first + 3];
    for (int k = from; k < to; k++) {
      y[k] += a0 * x0[k] + a1 * x1[k] + (a2 * x2[k] + a3 * x3[k]);
    }
  }

  /** Rows {@code first} to {@code first + 3}, see {@link #add}. */
  void addTo(double[] a, int first, double[] y, int to) {
    add(a, values, first, y, 0, to);
  }
}
