package e2efold.model.study.probe.landscape;

import e2efold.model.study.probe.LossFunction;
import e2efold.model.study.probe.Vector;

/**
 * A loss along lines and on planes through a point.
 *
 * @param loss the loss
 * @param point where the lines meet
 */
record Slices(LossFunction loss, double[] point) {

  /** Evenly spaced numbers, both ends among them. */
  static double[] evenly(double low, double high, int count) {
    double[] all = new double[count];
    for (int k = 0; k < count; k++) {
      all[k] = count == 1 ? low : low + (high - low) * k / (count - 1);
    }
    return all;
  }

  /** L(θ + α δ) for each α. */
  double[] line(double[] direction, double[] shares) {
    double[] values = new double[shares.length];
    for (int k = 0; k < shares.length; k++) {
      values[k] = loss.value(Vector.moved(point, shares[k], direction));
    }
    return values;
  }

  /** L(θ + α δ + β η) for each α of one row of a plane. */
  double[] row(double[] first, double[] shares, double[] second, double share) {
    return new Slices(loss, Vector.moved(point, share, second)).line(first, shares);
  }

  /** Share of the inner points of a line at which it is convex, by second differences. */
  static double convexShare(double[] values) {
    int convex = 0;
    for (int k = 1; k + 1 < values.length; k++) {
      convex += values[k - 1] - 2 * values[k] + values[k + 1] >= 0 ? 1 : 0;
    }
    return values.length < 3 ? Double.NaN : convex / (values.length - 2.0);
  }

  /** How far a line rises above the straight one between its ends. */
  static double barrier(double[] shares, double[] values) {
    int last = values.length - 1;
    double highest = 0;
    for (int k = 0; k <= last; k++) {
      double share = (shares[k] - shares[0]) / (shares[last] - shares[0]);
      highest = Math.max(highest, values[k] - (1 - share) * values[0] - share * values[last]);
    }
    return highest;
  }
}
