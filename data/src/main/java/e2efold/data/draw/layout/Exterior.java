package e2efold.data.draw.layout;

import java.util.List;

/**
 * The exterior loop: an arch from the 5' to the 3' end, open below, on which the outermost arms
 * stand.
 */
final class Exterior {

  private static final double LEAST_RADIUS = 7;
  private static final double SPAN = Math.toRadians(220);

  private final Positions positions;
  private final List<Arm> arms;
  private final double leastFree;

  Exterior(Positions positions, List<Arm> arms, Manner manner) {
    this.leastFree = manner.leastFree();
    this.positions = positions;
    this.arms = arms;
  }

  /** The least radius at which the arch does not close and all arms have room. */
  double radius() {
    return LeastRadius.from(LEAST_RADIUS, this::fits);
  }

  private boolean fits(double radius) {
    double[][] separation = separation(radius);
    double span = Packing.needed(separation);
    if (span > SPAN) {
      return false;
    }
    // Across the opening, the last arm and the first are neighbours too.
    for (int i = 1; i < separation.length - 1; i++) {
      for (int j = i + 1; j < separation.length - 1; j++) {
        if (span + separation[j][i] > 2 * Math.PI) {
          return false;
        }
      }
    }
    return true;
  }

  /** Places everything, the middle of the arms on top. */
  void place(double radius) {
    double[][] separation = separation(radius);
    int parts = separation.length;
    double end = Packing.needed(separation);
    double[] angles = new Packing(separation, end).near(wanted(radius));
    double middle = arms.isEmpty() ? end / 2 : (angles[1] + angles[parts - 2]) / 2;
    double height = Spacing.height(radius);
    Strand strand = new Strand(positions);
    for (int k = 0; k < arms.size(); k++) {
      double angle = angles[k + 1] - middle;
      positions.move(
          arms.get(k).first(),
          arms.get(k).last(),
          angle,
          height * Math.sin(angle),
          height * Math.cos(angle));
    }
    putEnd(0, radius, -middle);
    putEnd(positions.length() - 1, radius, end - middle);
    for (int gap = 0; gap <= arms.size(); gap++) {
      strand.onCircle(
          gap == 0 ? 0 : arms.get(gap - 1).last(),
          gap == arms.size() ? positions.length() - 1 : arms.get(gap).first(),
          0,
          radius);
    }
  }

  private void putEnd(int base, double radius, double angle) {
    boolean paired = arms.stream().anyMatch(arm -> arm.first() == base || arm.last() == base);
    if (!paired) {
      positions.put(base, radius * Math.sin(angle), radius * Math.cos(angle));
    }
  }

  private double[] wanted(double radius) {
    double pair = Spacing.angle(Spacing.PAIR, radius);
    double step = Spacing.angle(1, radius);
    double[] angles = new double[arms.size() + 2];
    for (int k = 1; k < angles.length; k++) {
      boolean last = k == angles.length - 1;
      angles[k] = angles[k - 1] + steps(k - 1) * step + (k == 1 || last ? pair / 2 : pair);
    }
    return angles;
  }

  private int steps(int gap) {
    int from = gap == 0 ? 0 : arms.get(gap - 1).last();
    int to = gap == arms.size() ? positions.length() - 1 : arms.get(gap).first();
    return to - from;
  }

  /** Part 0 is the 5' end, the last the 3' end. */
  private double[][] separation(double radius) {
    int parts = arms.size() + 2;
    Contour[] contours = new Contour[parts];
    for (int k = 1; k < parts - 1; k++) {
      Arm arm = arms.get(k - 1);
      contours[k] = new Contour(radius, leastFree);
      Outline.add(positions, arm.first(), arm.last(), Spacing.height(radius), 1, contours[k]);
    }
    double pair = Spacing.angle(Spacing.PAIR, radius);
    double step = Spacing.angle(1, radius);
    double[][] separation = new double[parts][parts];
    for (int i = 0; i < parts; i++) {
      for (int j = 0; j < parts; j++) {
        boolean ends = i == 0 || j == 0 || i == parts - 1 || j == parts - 1;
        double needed = ends || i == j ? 0 : contours[i].separation(contours[j]);
        if (j == i + 1) {
          needed = Math.max(needed, steps(i) * step + (ends ? pair / 2 : pair));
        }
        separation[i][j] = needed;
      }
    }
    if (arms.isEmpty()) {
      separation[0][1] = steps(0) * step;
    }
    return separation;
  }
}
