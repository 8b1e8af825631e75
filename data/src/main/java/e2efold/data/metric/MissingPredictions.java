package e2efold.data.metric;

/** What happens to a reference RNA for which a program predicted nothing. */
public enum MissingPredictions {
  /** The evaluation is refused. */
  REFUSE,
  /** The RNA is scored as if the program had predicted an open chain. */
  COUNT_AS_OPEN_CHAIN,
  /** The RNA is left out, and listed. */
  LEAVE_OUT
}
