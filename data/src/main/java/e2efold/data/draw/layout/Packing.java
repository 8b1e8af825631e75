package e2efold.data.draw.layout;

/**
 * Angles of the parts around a loop, such that any two keep their distance: a system of difference
 * constraints a(j) − a(i) ≥ s(i, j) for i < j, whose least and greatest solutions are longest
 * paths. Part 0 is fixed at the angle 0, the last at {@code end}.
 */
final class Packing {

  private static final double TOLERANCE = 1e-9;

  private final double[][] separation;
  private final double end;
  private final double[] latest;

  /**
   * Solves for the greatest angles.
   *
   * @param separation s(i, j) for i < j, the last part included; owned by this object
   * @param end the angle of the last part
   */
  Packing(double[][] separation, double end) {
    this.separation = separation;
    this.end = end;
    this.latest = latest();
  }

  /** Length of the longest path: the least angle at which the last part could be. */
  static double needed(double[][] separation) {
    int parts = separation.length;
    double[] earliest = new double[parts];
    for (int j = 1; j < parts; j++) {
      earliest[j] = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < j; i++) {
        earliest[j] = Math.max(earliest[j], earliest[i] + separation[i][j]);
      }
    }
    return earliest[parts - 1];
  }

  static boolean fits(double[][] separation, double end) {
    return needed(separation) <= end + TOLERANCE;
  }

  private double[] latest() {
    int parts = separation.length;
    double[] angles = new double[parts];
    angles[parts - 1] = end;
    for (int i = parts - 2; i >= 0; i--) {
      angles[i] = Double.POSITIVE_INFINITY;
      for (int j = i + 1; j < parts; j++) {
        angles[i] = Math.min(angles[i], angles[j] - separation[i][j]);
      }
    }
    return angles;
  }

  private double[] earliest() {
    int parts = separation.length;
    double[] angles = new double[parts];
    for (int j = 1; j < parts; j++) {
      angles[j] = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < j; i++) {
        angles[j] = Math.max(angles[j], angles[i] + separation[i][j]);
      }
    }
    return angles;
  }

  /**
   * Angles near the wanted ones. The mean of two solutions is one, so what moves clockwise and what
   * moves back share the way.
   */
  double[] near(double[] wanted) {
    int parts = separation.length;
    double[] forward = wanted.clone();
    forward[parts - 1] = end;
    for (int j = 1; j < parts - 1; j++) {
      double least = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < j; i++) {
        least = Math.max(least, forward[i] + separation[i][j]);
      }
      forward[j] = Math.max(least, Math.min(forward[j], latest[j]));
    }
    double[] earliest = earliest();
    double[] backward = wanted.clone();
    backward[parts - 1] = end;
    for (int i = parts - 2; i >= 1; i--) {
      double most = Double.POSITIVE_INFINITY;
      for (int j = i + 1; j < parts; j++) {
        most = Math.min(most, backward[j] - separation[i][j]);
      }
      backward[i] = Math.min(most, Math.max(backward[i], earliest[i]));
    }
    double[] angles = new double[parts];
    for (int k = 0; k < parts; k++) {
      angles[k] = (forward[k] + backward[k]) / 2;
    }
    return angles;
  }
}
