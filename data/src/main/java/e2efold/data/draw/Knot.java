package e2efold.data.draw;

import e2efold.data.draw.scene.Mark;
import e2efold.data.draw.scene.Note;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;

/**
 * A pair between bases that the layout did not put side by side: a curve that bows to whichever
 * side it meets fewer bases on. The pairs of a helix bow alike.
 *
 * @param pair the bases
 */
record Knot(
    BasePair pair,
    double x1,
    double y1,
    double c1x,
    double c1y,
    double c2x,
    double c2y,
    double x2,
    double y2) {

  /** How far curves bow, in their lengths. */
  private static final double[] BOWS = {0, 0.18, -0.18, 0.4, -0.4};

  private static final int SAMPLES = 24;

  /** Curves of all pairs of a group that {@code shown} does not hold. */
  static List<Knot> of(
      List<BasePair> pairs, Structure shown, double[] x, double[] y, Surroundings surroundings) {
    List<Knot> knots = new ArrayList<>();
    BasePair before = null;
    double bow = 0;
    for (BasePair pair : pairs) {
      if (shown.partner(pair.i()) == pair.j()) {
        continue;
      }
      boolean stacked = before != null && pair.i() == before.i() + 1 && pair.j() == before.j() - 1;
      if (!stacked) {
        bow = leastCrowded(pair, x, y, surroundings);
      }
      knots.add(bowed(pair, bow, x, y));
      before = pair;
    }
    return knots;
  }

  private static double leastCrowded(
      BasePair pair, double[] x, double[] y, Surroundings surroundings) {
    double chosen = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double bow : BOWS) {
      Knot knot = bowed(pair, bow, x, y);
      double crowd = 12 * Math.abs(bow);
      for (int k = 1; k < SAMPLES; k++) {
        double t = (double) k / SAMPLES;
        crowd +=
            surroundings.overlap(
                at(t, knot.x1, knot.c1x, knot.c2x, knot.x2),
                at(t, knot.y1, knot.c1y, knot.c2y, knot.y2),
                4);
      }
      if (crowd < least) {
        least = crowd;
        chosen = bow;
      }
    }
    return chosen;
  }

  private static double at(double t, double from, double c1, double c2, double to) {
    double s = 1 - t;
    return s * s * s * from + 3 * s * s * t * c1 + 3 * s * t * t * c2 + t * t * t * to;
  }

  private static Knot bowed(BasePair pair, double bow, double[] x, double[] y) {
    double x1 = x[pair.i()];
    double y1 = y[pair.i()];
    double x2 = x[pair.j()];
    double y2 = y[pair.j()];
    double dx = x2 - x1;
    double dy = y2 - y1;
    return new Knot(
        pair,
        x1,
        y1,
        x1 + dx / 4 - bow * dy,
        y1 + dy / 4 + bow * dx,
        x2 - dx / 4 - bow * dy,
        y2 - dy / 4 + bow * dx,
        x2,
        y2);
  }

  /** Adds what the curve needs. */
  void extend(Extent extent) {
    for (int k = 0; k <= SAMPLES; k++) {
      double t = (double) k / SAMPLES;
      extent.add(at(t, x1, c1x, c2x, x2), at(t, y1, c1y, c2y, y2), 2);
    }
  }

  Mark curve(double dx, double dy, Note note) {
    return new Mark.Curve(
        x1 + dx, y1 + dy, c1x + dx, c1y + dy, c2x + dx, c2y + dy, x2 + dx, y2 + dy, note);
  }
}
