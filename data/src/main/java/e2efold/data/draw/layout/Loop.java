package e2efold.data.draw.layout;

import java.util.List;

/** Places the arms around the loop at the end of an arm, and the bases between them. */
final class Loop {

  private final Positions positions;
  private final Strand strand;
  private final Arm arm;
  private final List<Arm> branches;
  private final double foot;
  private final double cone;
  private final double leastFree;

  /**
   * A loop whose arm stands at the origin and points up.
   *
   * @param cone half the angle at the foot of the arm that is left to what the arm stands on
   */
  Loop(Positions positions, Arm arm, double cone, Manner manner) {
    this.positions = positions;
    this.strand = new Strand(positions);
    this.arm = arm;
    this.branches = arm.branches;
    this.foot = positions.y(arm.topLeft());
    this.cone = cone;
    this.leastFree = manner.leastFree();
  }

  private int steps() {
    int steps = 0;
    for (int gap = 0; gap <= branches.size(); gap++) {
      steps += steps(gap);
    }
    return steps;
  }

  private int steps(int gap) {
    int from = gap == 0 ? arm.topLeft() : branches.get(gap - 1).last();
    int to = gap == branches.size() ? arm.topRight() : branches.get(gap).first();
    return to - from;
  }

  /** The least radius at which all arms have room. */
  double radius() {
    double natural = Spacing.radius(steps(), branches.size() + 1);
    return LeastRadius.from(natural, radius -> Packing.fits(separation(radius), 2 * Math.PI));
  }

  /** Places everything around a loop of a radius. */
  void place(double radius) {
    double[][] separation = separation(radius);
    double[] angles = new Packing(separation, 2 * Math.PI).near(wanted(radius));
    double height = Spacing.height(radius);
    double centreY = foot + height;
    for (int k = 0; k < branches.size(); k++) {
      Arm branch = branches.get(k);
      double angle = angles[k + 1];
      positions.move(
          branch.first(),
          branch.last(),
          angle - Math.PI,
          -height * Math.sin(angle),
          centreY - height * Math.cos(angle));
    }
    for (int gap = 0; gap <= branches.size(); gap++) {
      strand.onCircle(
          gap == 0 ? arm.topLeft() : branches.get(gap - 1).last(),
          gap == branches.size() ? arm.topRight() : branches.get(gap).first(),
          centreY,
          radius);
    }
  }

  /** Equal steps all around. */
  private double[] wanted(double radius) {
    double pair = Spacing.angle(Spacing.PAIR, radius);
    double step = (2 * Math.PI - (branches.size() + 1) * pair) / steps();
    double[] angles = new double[branches.size() + 2];
    for (int k = 1; k < angles.length; k++) {
      angles[k] = angles[k - 1] + pair + steps(k - 1) * step;
    }
    return angles;
  }

  private double[][] separation(double radius) {
    int parts = branches.size() + 2;
    Contour[] contours = new Contour[parts];
    int rings = 0;
    for (int k = 1; k < parts - 1; k++) {
      contours[k] = new Contour(radius, leastFree);
      Outline.add(
          positions,
          branches.get(k - 1).first(),
          branches.get(k - 1).last(),
          Spacing.height(radius),
          1,
          contours[k]);
      rings = Math.max(rings, contours[k].rings());
    }
    contours[0] = below(radius, rings);
    contours[parts - 1] = contours[0];
    double pair = Spacing.angle(Spacing.PAIR, radius);
    double step = Spacing.angle(1, radius);
    double[][] separation = new double[parts][parts];
    for (int i = 0; i < parts; i++) {
      for (int j = i + 1; j < parts; j++) {
        double needed = i == 0 && j == parts - 1 ? 0 : contours[i].separation(contours[j]);
        if (j == i + 1) {
          needed = Math.max(needed, pair + steps(i) * step);
        }
        separation[i][j] = needed;
      }
    }
    return separation;
  }

  /** The arm itself and what it stands on, turned so that they point up. */
  private Contour below(double radius, int rings) {
    Contour contour = new Contour(radius, leastFree);
    double height = Spacing.height(radius);
    Outline.add(positions, arm.first(), arm.topLeft(), -foot - height, -1, contour);
    Outline.add(positions, arm.topRight(), arm.last(), -foot - height, -1, contour);
    contour.addCone(foot + height, cone, rings);
    return contour;
  }
}
