package e2efold.solver.nearest;

/** Which pairs may form, beside what letters and distance forbid. */
@FunctionalInterface
public interface PairMask {

  /** All pairs. */
  PairMask ALL = (i, j) -> true;

  /**
   * Tells whether a pair may form.
   *
   * @param i the 5′ position, from 0
   * @param j the 3′ position, from 0
   * @return whether it may
   */
  boolean allows(int i, int j);
}
