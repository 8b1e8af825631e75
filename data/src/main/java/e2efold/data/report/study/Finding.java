package e2efold.data.report.study;

/** What the numbers say about a claim. */
public enum Finding {
  /** The numbers agree with the claim. */
  HOLDS,
  /** The numbers contradict the claim. */
  FAILS,
  /** The numbers are too few, too noisy or too mixed to tell. */
  UNDECIDED;

  /**
   * The finding of a question that the numbers answer.
   *
   * @param holds whether they agree with the claim
   * @return {@link #HOLDS} or {@link #FAILS}
   */
  public static Finding of(boolean holds) {
    return holds ? HOLDS : FAILS;
  }
}
