package e2efold.solver;

import java.util.Arrays;

/** Which problems of a batch still move, and how the others ended. */
final class RowStatus {

  /** A residual this many times larger than the first point and residual together has diverged. */
  private static final double UNBOUNDED = 1e6;

  /** The norm of a point counts at least this part of the largest seen: a fixed point may be 0. */
  private static final double VANISHED = 1e-3;

  private final Outcome[] ended;
  private final double[] largest;
  private final double[] bound;
  private final double tolerance;

  RowStatus(int rows, double tolerance) {
    this.ended = new Outcome[rows];
    this.largest = new double[rows];
    this.bound = new double[rows];
    this.tolerance = tolerance;
    Arrays.fill(ended, Outcome.STEPS_SPENT);
  }

  int count() {
    return ended.length;
  }

  boolean[] running() {
    boolean[] running = new boolean[ended.length];
    for (int b = 0; b < running.length; b++) {
      running[b] = ended[b] == Outcome.STEPS_SPENT;
    }
    return running;
  }

  boolean anyRunning() {
    return Arrays.asList(ended).contains(Outcome.STEPS_SPENT);
  }

  /** Takes in one step's norms; returns the largest relative residual of the rows that moved. */
  double update(double[] residuals, double[] points) {
    double worst = 0;
    for (int b = 0; b < ended.length; b++) {
      if (ended[b] != Outcome.STEPS_SPENT) {
        continue;
      }
      largest[b] = Math.max(largest[b], points[b]);
      if (bound[b] == 0) {
        bound[b] = UNBOUNDED * (residuals[b] + points[b]);
      }
      double scale = Math.max(points[b], VANISHED * largest[b]);
      double relative = residuals[b] == 0 ? 0 : residuals[b] / scale;
      if (!Double.isFinite(residuals[b]) || !Double.isFinite(points[b])) {
        ended[b] = Outcome.NON_FINITE;
      } else if (residuals[b] > bound[b]) {
        ended[b] = Outcome.DIVERGED;
      } else if (relative <= tolerance) {
        ended[b] = Outcome.CONVERGED;
      }
      worst = Double.isNaN(relative) ? relative : Math.max(worst, relative);
    }
    return worst;
  }

  /** The worst end of all rows. */
  Outcome outcome() {
    for (Outcome worst :
        new Outcome[] {Outcome.NON_FINITE, Outcome.DIVERGED, Outcome.STEPS_SPENT}) {
      if (Arrays.asList(ended).contains(worst)) {
        return worst;
      }
    }
    return Outcome.CONVERGED;
  }
}
