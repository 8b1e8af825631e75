package e2efold.solver.nearest;

/**
 * Stacked pairs (i + t, j − t) without any bulge.
 *
 * @param index among the helices of its RNA
 * @param i the first base, from 0
 * @param j its partner
 * @param size pairs
 * @param weight of stacks and both ends, times the factor of each base
 */
record Helix(int index, int i, int j, int size, double weight) {

  /** The first base behind the 5′ strand. */
  int afterFive() {
    return i + size;
  }

  /** The last base before the 3′ strand. */
  int beforeThree() {
    return j - size;
  }
}
