package e2efold.solver;

/** How much a solve keeps and measures. */
public enum Detail {
  /** Prediction: the last contact map only, and its residual; memory does not grow with steps. */
  LAST,
  /** Training: the contact map of every step on the gradient tape; no residual is measured. */
  ITERATES,
  /** Analysis: the contact map and the residual of every step. */
  TRACE
}
