package e2efold.model.adapt;

/** How a start is learned from which few steps lead far. */
public enum MetaMethod {
  /** The gradient through all inner steps (Finn, Abbeel and Levine, ICML 2017). */
  MAML,
  /** The same with the inner steps' second derivatives left out (ibid., section 5.2). */
  FIRST_ORDER,
  /** Towards where the inner steps lead (Nichol, Achiam and Schulman, arXiv 1803.02999). */
  REPTILE;

  /**
   * Gradients of single RNAs that one episode costs.
   *
   * @param innerSteps k
   * @param support RNAs in the support set
   * @param query RNAs in the query set
   * @return forward and backward passes through the network
   */
  public long cost(int innerSteps, int support, int query) {
    long inner = (long) innerSteps * support;
    return switch (this) {
      case MAML -> (1 + 2) * inner + query; // two more for each Hessian product
      case FIRST_ORDER -> inner + query;
      case REPTILE -> (innerSteps + 1L) * (support + query); // one more for the log
    };
  }
}
