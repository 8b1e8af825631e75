package e2efold.model.score;

import ai.djl.ndarray.NDArray;

/** Is shown what the layers of a network make. */
@FunctionalInterface
public interface LayerWatcher {

  /** Looks at nothing. */
  LayerWatcher NONE = (layer, values) -> {};

  /**
   * Called once for each layer, in order.
   *
   * @param layer its name
   * @param values what it made, {@code (B, L, D)} of bases or {@code (M, C, L, L)} of pairs; owned
   *     by the batch's manager, not to be changed
   */
  void made(String layer, NDArray values);
}
