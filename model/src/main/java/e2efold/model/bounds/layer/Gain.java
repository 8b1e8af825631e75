package e2efold.model.bounds.layer;

import e2efold.model.bounds.BiAffine;
import java.util.List;

/**
 * Each channel times its gain, plus its bias: what follows a normalisation.
 *
 * @param radius of the ball of gains and biases together
 */
public record Gain(double radius) implements ParametricForm {

  @Override
  public String title() {
    return "gain";
  }

  @Override
  public Shape shape(Shape input) {
    return input;
  }

  @Override
  public BiAffine constants(Shape input, Conventions conventions) {
    return new BiAffine(1, Math.sqrt((double) input.samples() * input.positions()), 0, 0, radius);
  }

  @Override
  public List<Block> parameters(Shape input) {
    return List.of(new Block(2 * input.channels(), radius));
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    int channels = shape.channels();
    int[] result = new int[input.length];
    for (int n = 0; n < input.length; n++) {
      int c = n % channels;
      result[n] = tape.add(tape.multiply(input[n], parameters[c]), parameters[channels + c]);
    }
    return result;
  }
}
