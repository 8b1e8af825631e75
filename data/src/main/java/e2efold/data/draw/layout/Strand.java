package e2efold.data.draw.layout;

/** Draws the unpaired bases between two bases that have their places. */
final class Strand {

  private final Positions positions;

  Strand(Positions positions) {
    this.positions = positions;
  }

  /**
   * Puts the bases between {@code from} and {@code to} on an arc of steps of length 1 that bulges
   * to the left of the way; on a straight line of longer steps when the way is long.
   */
  void bulge(int from, int to) {
    int steps = to - from;
    double dx = positions.x(to) - positions.x(from);
    double dy = positions.y(to) - positions.y(from);
    double chord = Math.hypot(dx, dy);
    if (steps < 2) {
      return;
    }
    if (chord > steps - 1e-9) {
      for (int k = 1; k < steps; k++) {
        double part = (double) k / steps;
        positions.put(from + k, positions.x(from) + part * dx, positions.y(from) + part * dy);
      }
      return;
    }
    double half = halfAngle(steps, chord);
    double radius = 0.5 / Math.sin(half / steps);
    double depth = radius * Math.cos(half);
    // The centre lies to the right of the way, or to its left when the arc is more than half.
    double centreX = (positions.x(from) + positions.x(to)) / 2 + depth * dy / chord;
    double centreY = (positions.y(from) + positions.y(to)) / 2 - depth * dx / chord;
    double begin = Math.atan2(positions.y(from) - centreY, positions.x(from) - centreX);
    for (int k = 1; k < steps; k++) {
      double angle = begin - 2 * half * k / steps;
      positions.put(
          from + k, centreX + radius * Math.cos(angle), centreY + radius * Math.sin(angle));
    }
  }

  /** Half the angle of an arc of unit steps over a chord: sin h / sin(h / steps) = chord. */
  private static double halfAngle(int steps, double chord) {
    double low = 0;
    double high = Math.PI;
    for (int round = 0; round < 60; round++) {
      double middle = (low + high) / 2;
      if (Math.sin(middle) > chord * Math.sin(middle / steps)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * Puts the bases between {@code from} and {@code to} on the circle around (0, {@code centreY}) on
   * which both lie, clockwise and equally spaced.
   */
  void onCircle(int from, int to, double centreY, double radius) {
    double begin = clockwiseFromDown(from, centreY);
    double end = clockwiseFromDown(to, centreY);
    while (end <= begin) {
      end += 2 * Math.PI;
    }
    for (int k = from + 1; k < to; k++) {
      double angle = begin + (end - begin) * (k - from) / (to - from);
      positions.put(k, -radius * Math.sin(angle), centreY - radius * Math.cos(angle));
    }
  }

  private double clockwiseFromDown(int base, double centreY) {
    return Math.atan2(-positions.x(base), centreY - positions.y(base));
  }
}
