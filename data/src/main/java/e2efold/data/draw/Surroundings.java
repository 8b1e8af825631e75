package e2efold.data.draw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lies where in the plane, as points that want some room around them. */
final class Surroundings {

  private static final double CELL = 48;

  private record Spot(double x, double y, double radius) {}

  private final Map<Long, List<Spot>> cells = new HashMap<>();

  void add(double x, double y, double radius) {
    cells
        .computeIfAbsent(key(cell(x), cell(y)), none -> new ArrayList<>(4))
        .add(new Spot(x, y, radius));
  }

  /** By how many px a disc of up to half a cell overlaps others, in all. */
  double overlap(double x, double y, double radius) {
    double sum = 0;
    for (int column = cell(x) - 1; column <= cell(x) + 1; column++) {
      for (int row = cell(y) - 1; row <= cell(y) + 1; row++) {
        for (Spot spot : cells.getOrDefault(key(column, row), List.of())) {
          double distance = Math.hypot(spot.x() - x, spot.y() - y);
          sum += Math.max(0, radius + spot.radius() - distance);
        }
      }
    }
    return sum;
  }

  private static int cell(double coordinate) {
    return (int) Math.floor(coordinate / CELL);
  }

  private static long key(int column, int row) {
    return (long) column << 32 ^ row & 0xFFFFFFFFL;
  }
}
