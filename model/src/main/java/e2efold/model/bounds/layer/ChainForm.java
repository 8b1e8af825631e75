package e2efold.model.bounds.layer;

import e2efold.model.bounds.BoundedChain;
import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.LogNumber;
import java.util.ArrayList;
import java.util.List;

/**
 * A chain of layers, declared once: gives bounds, and values where it is small.
 *
 * @param name for tables and figures
 * @param input shape of a mini-batch
 * @param inputNorm length of the mini-batch as one vector
 * @param layers in order
 */
public record ChainForm(String name, Shape input, double inputNorm, List<LayerForm> layers) {

  /**
   * Checks that the layers fit together.
   *
   * @throws IllegalArgumentException naming the chain when they do not, or the norm is negative
   */
  public ChainForm {
    layers = ChainPass.checked(layers);
    if (name.isBlank() || layers.isEmpty()) {
      throw new IllegalArgumentException("a chain needs a name and at least one layer");
    }
    if (!(inputNorm >= 0 && inputNorm < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "chain '%s': the norm of the input must be finite and not negative, not %s"
              .formatted(name, inputNorm));
    }
    try {
      new ChainPass(layers, input).parameters();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("chain '%s': %s".formatted(name, e.getMessage()), e);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "chain '%s' has a layer of more than 2147483647 parameters".formatted(name), e);
    }
  }

  /**
   * Bounds after each layer.
   *
   * @param conventions which constants to take
   * @return one for each layer, in order; the last is the whole chain's
   */
  public List<Bounds> bounds(Conventions conventions) {
    List<Bounds> all = new ArrayList<>();
    Bounds bounds = Bounds.fixed(LogNumber.of(inputNorm));
    ChainPass pass = new ChainPass(layers, input);
    for (int n = 0; n < layers.size(); n++) {
      bounds = layers.get(n).bounds(bounds, pass.entering(n), conventions);
      all.add(bounds);
    }
    return all;
  }

  /**
   * The chain with its bounds.
   *
   * @param conventions which constants to take
   * @return bounds after each layer
   */
  public BoundedChain bounded(Conventions conventions) {
    List<Bounds> bounds = bounds(conventions);
    List<BoundedChain.Layer> all = new ArrayList<>();
    for (int n = 0; n < layers.size(); n++) {
      all.add(new BoundedChain.Layer(layers.get(n).title(), bounds.get(n)));
    }
    double squares = parameters().stream().mapToDouble(b -> b.radius() * b.radius()).sum();
    return new BoundedChain(name, input.samples(), 2 * Math.sqrt(squares), all);
  }

  /**
   * Bounds of the whole chain.
   *
   * @param conventions which constants to take
   * @return bounds in all parameters
   */
  public Bounds whole(Conventions conventions) {
    return bounds(conventions).get(layers.size() - 1);
  }

  /** Parameters of all layers, in order. */
  public List<Block> parameters() {
    return new ChainPass(layers, input).parameters();
  }

  /**
   * Computes the chain.
   *
   * @param tape what keeps the values
   * @param parameters places of all parameters, layer by layer
   * @param values places of the input
   * @return places of the result
   * @throws UnsupportedOperationException when only the constants of a layer are known
   */
  public int[] run(Tape tape, int[] parameters, int[] values) {
    return new ChainPass(layers, input).run(tape, parameters, values);
  }
}
