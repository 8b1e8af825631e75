package e2efold.data.draw;

/** The rectangle around all that was added, px. */
final class Extent {

  private double left = Double.POSITIVE_INFINITY;
  private double right = Double.NEGATIVE_INFINITY;
  private double top = Double.POSITIVE_INFINITY;
  private double bottom = Double.NEGATIVE_INFINITY;

  void add(double x, double y, double radius) {
    left = Math.min(left, x - radius);
    right = Math.max(right, x + radius);
    top = Math.min(top, y - radius);
    bottom = Math.max(bottom, y + radius);
  }

  double left() {
    return Double.isInfinite(left) ? 0 : left;
  }

  double top() {
    return Double.isInfinite(top) ? 0 : top;
  }

  double width() {
    return Math.max(1, right - left);
  }

  double height() {
    return Math.max(1, bottom - top);
  }
}
