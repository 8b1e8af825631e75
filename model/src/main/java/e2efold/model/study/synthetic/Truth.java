package e2efold.model.study.synthetic;

/** What the network that made the labels looks like. */
public enum Truth {
  /** As published: one layer of three rectified units. A linear network cannot fit it. */
  RELU,
  /**
   * A linear network with biases, for which a linear network is neither too small nor too large.
   */
  LINEAR
}
