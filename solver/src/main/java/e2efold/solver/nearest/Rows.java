package e2efold.solver.nearest;

/** Sums along memory, in a loop that the compiler turns into vector instructions. */
final class Rows {

  private Rows() {}

  /** y ← y + a x. */
  static void add(double a, double[] x, int fromX, double[] y, int fromY, int count) {
    for (int k = 0; k < count; k++) {
      y[fromY + k] += a * x[fromX + k];
    }
  }
}
