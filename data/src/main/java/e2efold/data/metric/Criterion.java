package e2efold.data.metric;

/** When a predicted pair counts as right, and which pairs are looked at. */
public enum Criterion {
  /** All pairs; both ends must be right. */
  EXACT,
  /** All pairs; one end may be off by one base, pairs matched one to one. */
  WITHIN_ONE,
  /** Only pairs that cross another pair of their own structure; both ends must be right. */
  CROSSING
}
