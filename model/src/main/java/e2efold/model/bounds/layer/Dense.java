package e2efold.model.bounds.layer;

import e2efold.model.bounds.BiAffine;
import java.util.List;

/**
 * A fully connected layer with bias over all numbers of a sample.
 *
 * @param channels outputs
 * @param radius of the ball of weights and bias together
 */
public record Dense(int channels, double radius) implements ParametricForm {

  @Override
  public String title() {
    return "dense " + channels;
  }

  @Override
  public Shape shape(Shape input) {
    return new Shape(input.samples(), 1, 1, channels);
  }

  @Override
  public BiAffine constants(Shape input, Conventions conventions) {
    return new BiAffine(1, Math.sqrt(input.samples()), 0, 0, radius);
  }

  @Override
  public List<Block> parameters(Shape input) {
    return List.of(new Block(Math.multiplyExact(features(input) + 1, channels), radius));
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    int features = features(shape);
    int[] result = new int[shape.samples() * channels];
    for (int s = 0; s < shape.samples(); s++) {
      for (int c = 0; c < channels; c++) {
        int sum = parameters[features * channels + c];
        for (int f = 0; f < features; f++) {
          sum = tape.add(sum, tape.multiply(input[s * features + f], parameters[f * channels + c]));
        }
        result[s * channels + c] = sum;
      }
    }
    return result;
  }

  private static int features(Shape shape) {
    return Math.toIntExact(shape.positions() * shape.channels());
  }
}
