package e2efold.solver;

/** How a search for a fixed point goes from one point to the next (MATH.md §8). */
public enum Iteration {
  /** Each point is the image of the one before. */
  PLAIN,
  /** Anderson mixing of the last images; falls back to plain steps where mixing does harm. */
  ANDERSON
}
