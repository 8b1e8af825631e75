package e2efold.model.bounds.layer;

import e2efold.model.bounds.Bounds;
import java.util.List;

/**
 * The input plus what a chain makes of it.
 *
 * @param layers the chain, which must keep the shape
 */
public record Residual(List<LayerForm> layers) implements LayerForm {

  /** Copies the list. */
  public Residual {
    layers = ChainPass.checked(layers);
  }

  @Override
  public String title() {
    return "residual";
  }

  @Override
  public Shape shape(Shape input) {
    Shape shape = new ChainPass(layers, input).last();
    if (!shape.equals(input)) {
      throw new IllegalArgumentException(
          "a residual layer must keep the shape, but makes %s of %s".formatted(shape, input));
    }
    return shape;
  }

  @Override
  public Bounds bounds(Bounds before, Shape input, Conventions conventions) {
    Bounds branch = before;
    ChainPass pass = new ChainPass(layers, input);
    for (int n = 0; n < layers.size(); n++) {
      branch = layers.get(n).bounds(branch, pass.entering(n), conventions);
    }
    return before.plus(branch);
  }

  @Override
  public List<Block> parameters(Shape input) {
    return new ChainPass(layers, input).parameters();
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    int[] branch = new ChainPass(layers, shape).run(tape, parameters, input);
    int[] result = new int[input.length];
    for (int n = 0; n < result.length; n++) {
      result[n] = tape.add(input[n], branch[n]);
    }
    return result;
  }
}
