package e2efold.solver.nearest;

/**
 * Numbers for all intervals i ≤ j of one RNA, rows one after the other: (i, j) lies at {@code
 * row(i) + j}.
 *
 * @param length L, nt
 * @param values L (L + 1) / 2 numbers
 */
record Triangle(int length, double[] values) {

  static Triangle zeros(int length) {
    return new Triangle(length, new double[Math.toIntExact((long) length * (length + 1) / 2)]);
  }

  int row(int i) {
    return (int) ((long) i * (2L * length - i - 1) / 2);
  }

  double at(int i, int j) {
    return values[row(i) + j];
  }

  /** y ← y + a x, for {@code count} numbers of each from where they begin. */
  static void add(double a, double[] x, int fromX, double[] y, int fromY, int count) {
    for (int k = 0; k < count; k++) {
      y[fromY + k] += a * x[fromX + k];
    }
  }
}
