package e2efold.model.bounds;

import java.util.List;

/**
 * A chain with the bounds after each of its layers.
 *
 * @param name for tables and figures
 * @param samples of the mini-batch
 * @param diameter of the set of parameters
 * @param layers in order, at least one
 */
public record BoundedChain(String name, int samples, double diameter, List<Layer> layers) {

  /**
   * A layer.
   *
   * @param title what it is
   * @param bounds of what leaves it
   */
  public record Layer(String title, Bounds bounds) {}

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when it is empty
   */
  public BoundedChain {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("chain '" + name + "' has no layers");
    }
  }

  /** Bounds of the whole chain. */
  public Bounds whole() {
    return layers.get(layers.size() - 1).bounds();
  }

  /** Number, from 1, and title of the layer that raises the Lipschitz constant most. */
  public String dominating() {
    int dominating = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int n = 1; n < layers.size(); n++) {
      double factor =
          layers.get(n).bounds().lipschitz().ln() - layers.get(n - 1).bounds().lipschitz().ln();
      if (factor > largest) {
        largest = factor;
        dominating = n;
      }
    }
    return (dominating + 1) + " " + layers.get(dominating).title();
  }
}
