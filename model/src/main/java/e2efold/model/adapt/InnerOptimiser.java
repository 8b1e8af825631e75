package e2efold.model.adapt;

/** How adaptation goes down the loss of the support set. */
public enum InnerOptimiser {
  /** Adam without weight decay, gradients clipped. */
  ADAM,
  /** Plain steps against the gradient, clipped too: the inner solver of MAML. */
  GRADIENT_DESCENT
}
