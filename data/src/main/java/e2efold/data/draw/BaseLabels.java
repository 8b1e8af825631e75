package e2efold.data.draw;

import java.util.ArrayList;
import java.util.List;

/** Finds places for the numbers of bases and the names of the ends, beside the strand. */
final class BaseLabels {

  static final int EVERY = 10;
  static final double SIZE = 11;

  private static final double[] TURNS = {0, 20, -20, 40, -40, 60, -60, 85, -85, 180, 110, -110};
  private static final double[] DISTANCES = {26, 32, 40};

  /** A label, and the base that it belongs to. */
  record Placed(int base, String text, double x, double y) {
    double halfWidth() {
      return TextWidth.of(text, SIZE) / 2;
    }
  }

  private final double[] x;
  private final double[] y;
  private final Surroundings surroundings;

  BaseLabels(double[] x, double[] y, Surroundings surroundings) {
    this.x = x;
    this.y = y;
    this.surroundings = surroundings;
  }

  List<Placed> place() {
    List<Placed> placed = new ArrayList<>();
    int last = x.length - 1;
    if (last < 0) {
      return placed;
    }
    placed.add(place(0, "5′", endways(0, Math.min(1, last))));
    if (last > 0) {
      placed.add(place(last, "3′", endways(last, last - 1)));
    }
    for (int base = EVERY - 1; base <= last; base += EVERY) {
      placed.add(place(base, Integer.toString(base + 1), outwards(base)));
    }
    return placed;
  }

  /** The direction in which a strand that comes from another base would go on. */
  private double endways(int end, int other) {
    return end == other ? Math.PI / 2 : Math.atan2(y[end] - y[other], x[end] - x[other]);
  }

  /** The strand runs clockwise around all loops: the outside is on its left. */
  private double outwards(int base) {
    int before = Math.max(0, base - 1);
    int after = Math.min(x.length - 1, base + 1);
    return Math.atan2(-(x[after] - x[before]), y[after] - y[before]);
  }

  private Placed place(int base, String text, double direction) {
    double half = TextWidth.of(text, SIZE) / 2;
    Placed best = null;
    double least = Double.POSITIVE_INFINITY;
    for (double distance : DISTANCES) {
      for (int t = 0; t < TURNS.length && least > 0; t++) {
        double angle = direction + Math.toRadians(TURNS[t]);
        // A wide text stands further off to the side than above or below.
        double away = distance + (half - SIZE / 2) * Math.abs(Math.cos(angle));
        Placed candidate =
            new Placed(
                base, text, x[base] + away * Math.cos(angle), y[base] + away * Math.sin(angle));
        double overlap = overlap(candidate, half) + 0.01 * t * least(least);
        if (overlap < least) {
          least = overlap;
          best = candidate;
        }
      }
    }
    for (double dx = -half + SIZE / 2; dx <= half; dx += SIZE / 2) {
      surroundings.add(best.x() + dx, best.y(), SIZE / 2);
    }
    return best;
  }

  private static double least(double least) {
    return least == Double.POSITIVE_INFINITY ? 0 : 1;
  }

  private double overlap(Placed label, double half) {
    double sum = 0;
    for (double dx = -half + SIZE / 2; dx <= half; dx += SIZE / 2) {
      sum += surroundings.overlap(label.x() + dx, label.y(), SIZE / 2 + 1);
    }
    // The tick, from the edge of the base on.
    double tickX = (2 * label.x() + 3 * x[label.base()]) / 5;
    double tickY = (2 * label.y() + 3 * y[label.base()]) / 5;
    double beside = Math.hypot(tickX - x[label.base()], tickY - y[label.base()]);
    double own = Math.max(0, 1 + PlaneDrawing.RADIUS - beside);
    return sum + Math.max(0, surroundings.overlap(tickX, tickY, 1) - own);
  }
}
