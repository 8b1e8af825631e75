package e2efold.solver.nearest;

/** Sums along memory, in loops that the compiler turns into vector instructions. */
final class Rows {

  private Rows() {}

  /** y ← y + a x. */
  static void add(double a, double[] x, int fromX, double[] y, int fromY, int count) {
    for (int k = 0; k < count; k++) {
      y[fromY + k] += a * x[fromX + k];
    }
  }

  static double dot(double[] x, int fromX, double[] y, int fromY, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int k = 0;
    for (; k + 3 < count; k += 4) {
      a += x[fromX + k] * y[fromY + k];
      b += x[fromX + k + 1] * y[fromY + k + 1];
      c += x[fromX + k + 2] * y[fromY + k + 2];
      d += x[fromX + k + 3] * y[fromY + k + 3];
    }
    for (; k < count; k++) {
      a += x[fromX + k] * y[fromY + k];
    }
    return a + b + c + d;
  }
}
