package e2efold.data.draw.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for steps of the backbone that cross, by a grid over the plane. */
final class Crossings {

  private static final double CELL = 2;
  private static final double ROUNDING = 1e-9;

  private final Positions positions;

  Crossings(Positions positions) {
    this.positions = positions;
  }

  boolean exist() {
    Map<Long, List<Integer>> cells = new HashMap<>();
    for (int k = 0; k + 1 < positions.length(); k++) {
      int left = cell(Math.min(positions.x(k), positions.x(k + 1)));
      int right = cell(Math.max(positions.x(k), positions.x(k + 1)));
      int low = cell(Math.min(positions.y(k), positions.y(k + 1)));
      int high = cell(Math.max(positions.y(k), positions.y(k + 1)));
      for (int column = left; column <= right; column++) {
        for (int row = low; row <= high; row++) {
          long key = (long) column << 32 ^ row & 0xFFFFFFFFL;
          List<Integer> others = cells.computeIfAbsent(key, none -> new ArrayList<>(4));
          for (int other : others) {
            if (cross(other, k)) {
              return true;
            }
          }
          others.add(k);
        }
      }
    }
    return false;
  }

  private static int cell(double coordinate) {
    return (int) Math.floor(coordinate / CELL);
  }

  private boolean cross(int a, int b) {
    return Math.abs(a - b) > 1
        && side(a, b) * side(a, b + 1) < 0
        && side(b, a) * side(b, a + 1) < 0;
  }

  /** On which side of a step a base lies: positive to the left, 0 on its line. */
  private double side(int step, int base) {
    double dx = positions.x(step + 1) - positions.x(step);
    double dy = positions.y(step + 1) - positions.y(step);
    double side =
        dx * (positions.y(base) - positions.y(step)) - dy * (positions.x(base) - positions.x(step));
    return Math.abs(side) < ROUNDING ? 0 : side;
  }
}
