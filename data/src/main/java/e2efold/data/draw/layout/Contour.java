package e2efold.data.draw.layout;

import java.util.Arrays;

/**
 * How far a part of the drawing reaches to either side, seen from the centre of the loop it stands
 * on: for each ring around the loop the least and the greatest clockwise angle. What lies between
 * the two counts as taken.
 */
final class Contour {

  private static final double RING = 0.5;

  private final double radius;
  private final double leastFree;
  private double[] low = new double[16];
  private double[] high = new double[16];
  private int rings;

  /** A contour around a loop, of bases that keep at least {@code leastFree} around themselves. */
  Contour(double radius, double leastFree) {
    this.radius = radius;
    this.leastFree = leastFree;
  }

  /** Adds a disc around the point at (dx, dy) from the centre, where up is angle 0. */
  void add(double dx, double dy) {
    double distance = Math.hypot(dx, dy);
    double angle = Math.atan2(dx, dy);
    double free = Spacing.free(leastFree, distance - radius);
    double pad = Math.asin(Math.min(1, free / Math.max(distance, 1e-9)));
    int from = ring(distance - free);
    int to = ring(distance + free);
    for (int ring = from; ring <= to; ring++) {
      widen(ring, angle - pad, angle + pad);
    }
  }

  /**
   * Adds all around the direction down that lies below a cone whose tip is {@code tip} below the
   * centre, as far as {@code rings} go; to be called on the contour of what hangs down.
   *
   * @param half angle between the cone's axis, which points down, and its mantle
   */
  void addCone(double tip, double half, int toRings) {
    for (int ring = ring(tip) + 1; ring < toRings; ring++) {
      double distance = radius + ring * RING;
      double angle = half - Math.asin(Math.min(1, tip * Math.sin(half) / distance));
      widen(ring, -angle, angle);
    }
  }

  int rings() {
    return rings;
  }

  /** The angle between the axes of this part and one clockwise of it at which they just touch. */
  double separation(Contour next) {
    double most = Double.NEGATIVE_INFINITY;
    int common = Math.min(rings, next.rings);
    for (int ring = 0; ring < common; ring++) {
      most = Math.max(most, high[ring] - next.low[ring]);
    }
    return most;
  }

  private int ring(double distance) {
    return Math.max(0, (int) Math.floor((distance - radius) / RING));
  }

  private void widen(int ring, double from, double to) {
    if (ring >= low.length) {
      int room = Math.max(ring + 1, 2 * low.length);
      low = Arrays.copyOf(low, room);
      high = Arrays.copyOf(high, room);
    }
    while (rings <= ring) {
      low[rings] = Double.POSITIVE_INFINITY;
      high[rings] = Double.NEGATIVE_INFINITY;
      rings++;
    }
    low[ring] = Math.min(low[ring], from);
    high[ring] = Math.max(high[ring], to);
  }
}
