package e2efold.solver;

import java.util.Arrays;

/** Which problems of a batch still move, and how the others ended. */
final class RowStatus {

  /** A residual this many times larger than the first point and residual together has diverged. */
  private static final double UNBOUNDED = 1e6;

  /** The norm of a point counts at least this part of the largest seen: a fixed point may be 0. */
  private static final double VANISHED = 1e-3;

  /** What a residual is measured against. */
  enum Scale {
    /** The point, since its own digits are wanted. */
    POINT,
    /**
     * The start, which is the right-hand side of a linear system: against a growing point, a system
     * without solution would look solved.
     */
    START
  }

  private final Outcome[] ended;
  private final double[] largest;
  private final double[] bound;
  private final double[] start;
  private final double tolerance;
  private final Scale scale;

  RowStatus(int rows, double tolerance, Scale scale) {
    this.ended = new Outcome[rows];
    this.largest = new double[rows];
    this.bound = new double[rows];
    this.start = new double[rows];
    this.tolerance = tolerance;
    this.scale = scale;
    Arrays.fill(start, -1);
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
      if (start[b] < 0) {
        start[b] = points[b];
        bound[b] = UNBOUNDED * (residuals[b] + points[b]);
      }
      largest[b] = Math.max(largest[b], points[b]);
      double relative = relative(b, residuals[b], points[b]);
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

  private double relative(int row, double residual, double point) {
    double against = scale == Scale.START ? start[row] : Math.max(point, VANISHED * largest[row]);
    // Away from 0 the move is as long as where it leads.
    double elsewhere = against == 0 ? 1 : residual / against;
    return residual == 0 ? 0 : elsewhere;
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
