package e2efold.model.bounds.layer;

import e2efold.model.bounds.BiAffine;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution with bias; the border is padded with zeros, (kernel − 1) / 2 on each side. Over
 * inputs of height 1 it is one-dimensional.
 *
 * @param channels outputs at each position
 * @param kernel width, and height over images
 * @param stride from window to window
 * @param radius of the ball of weights and bias together
 */
public record Convolution(int channels, int kernel, int stride, double radius)
    implements ParametricForm {

  /**
   * Checks the window.
   *
   * @throws IllegalArgumentException when a number is not positive
   */
  public Convolution {
    if (channels < 1 || kernel < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "a convolution needs 1 or more channels, kernel and stride, not %d, %d and %d"
              .formatted(channels, kernel, stride));
    }
  }

  private Windows windows(Shape input) {
    return new Windows(input, kernel, stride, (kernel - 1) / 2);
  }

  @Override
  public String title() {
    return "convolution " + channels;
  }

  @Override
  public Shape shape(Shape input) {
    return windows(input).shape().withChannels(channels);
  }

  @Override
  public BiAffine constants(Shape input, Conventions conventions) {
    Windows windows = windows(input);
    double bias =
        conventions.bias() == BiasNorm.PUBLISHED
            ? Math.sqrt(input.samples()) * windows.published()
            : Math.sqrt((double) input.samples() * windows.shape().positions());
    double bilinear = conventions.choose(windows.published(), windows.cover());
    return new BiAffine(bilinear, bias, 0, 0, radius);
  }

  @Override
  public List<Block> parameters(Shape input) {
    int weights = Math.multiplyExact(windows(input).area(), input.channels());
    return List.of(new Block(Math.multiplyExact(weights + 1, channels), radius));
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    Windows windows = windows(shape);
    int area = windows.area();
    int[] result = new int[(int) windows.shape().withChannels(channels).numbers()];
    int at = 0;
    for (int[] window : windows.places()) {
      for (int c = 0; c < channels; c++) {
        int sum = parameters[area * shape.channels() * channels + c];
        for (int w = 0; w < area; w++) {
          for (int f = 0; window[w] >= 0 && f < shape.channels(); f++) {
            int weight = parameters[(w * shape.channels() + f) * channels + c];
            int number = input[window[w] * shape.channels() + f];
            sum = tape.add(sum, tape.multiply(number, weight));
          }
        }
        result[at++] = sum;
      }
    }
    return Arrays.copyOf(result, at);
  }
}
