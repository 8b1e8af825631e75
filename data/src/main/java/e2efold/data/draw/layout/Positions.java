package e2efold.data.draw.layout;

/**
 * Where bases lie; y points up. One array pair for all bases: the bases of an arm follow each other
 * in the sequence, so that an arm is moved as a range.
 */
final class Positions {

  private final double[] x;
  private final double[] y;

  Positions(int length) {
    x = new double[length];
    y = new double[length];
  }

  int length() {
    return x.length;
  }

  double x(int base) {
    return x[base];
  }

  double y(int base) {
    return y[base];
  }

  void put(int base, double atX, double atY) {
    x[base] = atX;
    y[base] = atY;
  }

  /** Turns a range clockwise around the origin by {@code angle} rad and then shifts it. */
  void move(int first, int last, double angle, double dx, double dy) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    for (int k = first; k <= last; k++) {
      double turned = cos * x[k] + sin * y[k];
      y[k] = cos * y[k] - sin * x[k] + dy;
      x[k] = turned + dx;
    }
  }
}
