package e2efold.data.draw.layout;

/**
 * How freely a layout is made.
 *
 * @param cone half the angle, rad, at the foot of an arm into which nothing on the arm reaches back
 * @param leastChord chord over length of the widest arcs beside helices that run straight through
 * @param leastFree what a base on a loop keeps free around itself, in backbone steps
 */
record Manner(double cone, double leastChord, double leastFree) {

  /** What looks best; now and then two strands cross. */
  static final Manner RELAXED = new Manner(Math.toRadians(35), 0.3, 0.5);

  /** Arms reach back over no line through their foot, arcs stay flat: nothing can meet. */
  static final Manner CAREFUL = new Manner(Math.PI / 2, 0.8, 0.75);
}
