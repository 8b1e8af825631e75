package e2efold.model.bounds.layer;

import e2efold.model.bounds.Constants;
import java.util.Arrays;

/**
 * ReLU smoothed by infimal convolution: 0 below 0, x²/(2ν) up to ν, x − ν/2 beyond.
 *
 * @param smoothing ν
 */
public record SmoothedRelu(double smoothing) implements MapForm {

  /**
   * Checks ν.
   *
   * @throws IllegalArgumentException when it is not positive
   */
  public SmoothedRelu {
    if (!(smoothing > 0)) {
      throw new IllegalArgumentException("smoothing must be positive, not " + smoothing);
    }
  }

  @Override
  public String title() {
    return "smoothed relu";
  }

  @Override
  public Constants constants(Shape input, Conventions conventions) {
    return Constants.of(Double.POSITIVE_INFINITY, 1, 1 / smoothing, 0, 0);
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    return Arrays.stream(input).map(p -> tape.apply(p, this::value, this::slope)).toArray();
  }

  private double value(double x) {
    return x <= 0 ? 0 : x <= smoothing ? x * x / (2 * smoothing) : x - smoothing / 2;
  }

  private double slope(double x) {
    return Math.min(Math.max(x / smoothing, 0), 1);
  }
}
