package e2efold.data.draw.layout;

import e2efold.data.rna.Structure;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Places the bases of a structure without pseudoknots in the plane, outerplanar: no two strands
 * cross. Loops are circles and helices ladders, as in the radial layouts since Shapiro et al.
 * (Nucleic Acids Res. 12:75, 1984); helices run straight through small interior loops and bulges,
 * as in NAView (Bruccoleri and Heinrich, CABIOS 4:167, 1988); and where branches would meet, a loop
 * spreads them and grows no more than they need, after the idea of RNApuzzler (Wiegreffe et al.,
 * Bioinformatics 35:1342, 2019). The room that branches need is found from the leaves to the
 * exterior loop by their contours, as in the tree drawing of Reingold and Tilford (IEEE Trans.
 * Softw. Eng. 7:223, 1981), here in angles around the centre of each loop.
 *
 * <p>Lengths are in steps of the backbone: neighbours lie 1 apart, or more where a loop had to
 * grow, paired bases {@link #PAIR}. y points up, the strand runs clockwise. Equal structures give
 * equal layouts. Takes time of the order of the number of bases times the depth of branching.
 */
public final class PlaneLayout {

  /** Distance of paired bases. */
  public static final double PAIR = Spacing.PAIR;

  /** Nothing may come nearer to the circle of a loop that it stands on. */
  private static final double LEAST_DISTANCE = 0.3;

  private final Structure nested;
  private final Manner manner;
  private final Positions positions;

  /** Arms that must not reach back over the line through their foot. */
  private final Set<Arm> upright = Collections.newSetFromMap(new IdentityHashMap<>());

  private PlaneLayout(Structure nested, Manner manner) {
    this.nested = nested;
    this.manner = manner;
    this.positions = new Positions(nested.length());
  }

  /**
   * Lays a structure out.
   *
   * @param nested a structure without pseudoknots
   * @return places of all its bases
   * @throws IllegalArgumentException when pairs cross
   */
  public static PlaneLayout of(Structure nested) {
    if (!nested.isNested()) {
      throw new IllegalArgumentException("the pairs to be laid out cross: leave pseudoknots out");
    }
    PlaneLayout relaxed = new PlaneLayout(nested, Manner.RELAXED);
    relaxed.place(Arm.of(nested, Manner.RELAXED));
    if (!new Crossings(relaxed.positions).exist()) {
      return relaxed;
    }
    PlaneLayout careful = new PlaneLayout(nested, Manner.CAREFUL);
    careful.place(Arm.of(nested, Manner.CAREFUL));
    return careful;
  }

  /**
   * Number of bases.
   *
   * @return nt
   */
  public int length() {
    return positions.length();
  }

  /**
   * Where a base lies, from left to right.
   *
   * @param base position, from 0
   * @return in backbone steps
   */
  public double x(int base) {
    return positions.x(base);
  }

  /**
   * Where a base lies, from below to above.
   *
   * @param base position, from 0
   * @return in backbone steps
   */
  public double y(int base) {
    return positions.y(base);
  }

  private void place(List<Arm> exterior) {
    for (Arm arm : Arm.leavesFirst(exterior)) {
      place(arm);
    }
    if (nested.length() == 0) {
      return;
    }
    Exterior loop = new Exterior(positions, exterior, manner);
    double radius = loop.radius();
    boolean raised = false;
    for (Arm arm : exterior) {
      raised |= raise(arm, radius);
    }
    loop.place(raised ? loop.radius() : radius);
  }

  private void place(Arm arm) {
    climb(arm);
    if (arm.branches.isEmpty()) {
      new Strand(positions).bulge(arm.topLeft(), arm.topRight());
      return;
    }
    double cone = upright.contains(arm) ? Manner.CAREFUL.cone() : manner.cone();
    Loop loop = new Loop(positions, arm, cone, manner);
    double radius = loop.radius();
    boolean raised = false;
    for (Arm branch : arm.branches) {
      raised |= raise(branch, radius);
    }
    loop.place(raised ? loop.radius() : radius);
  }

  /** Lays a branch out anew when it reaches back into the loop it is to stand on. */
  private boolean raise(Arm branch, double radius) {
    if (upright.contains(branch) || !dips(branch, radius)) {
      return false;
    }
    List<Arm> all = Arm.leavesFirst(List.of(branch));
    upright.addAll(all);
    all.forEach(this::place);
    return true;
  }

  private boolean dips(Arm branch, double radius) {
    double height = Spacing.height(radius);
    for (int k = branch.first() + 1; k < branch.last(); k++) {
      if (Math.hypot(positions.x(k), positions.y(k) + height) < radius + LEAST_DISTANCE) {
        return true;
      }
    }
    return false;
  }

  /** Places the helices of an arm and the small loops between them, from the origin upwards. */
  private void climb(Arm arm) {
    double y = 0;
    Strand strand = new Strand(positions);
    for (int k = 0; k < arm.left.length; k++) {
      if (k > 0) {
        y += Straight.rise(nested, arm.left[k - 1], arm.left[k], manner);
      }
      positions.put(arm.left[k], -Spacing.PAIR / 2, y);
      positions.put(arm.right[k], Spacing.PAIR / 2, y);
      if (k > 0) {
        strand.bulge(arm.left[k - 1], arm.left[k]);
        strand.bulge(arm.right[k], arm.right[k - 1]);
      }
    }
  }
}
