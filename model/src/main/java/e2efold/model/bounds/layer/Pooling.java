package e2efold.model.bounds.layer;

import com.fasterxml.jackson.annotation.JsonProperty;
import e2efold.model.bounds.Constants;

/**
 * Average or largest number of each window and channel.
 *
 * @param kind which of the two
 * @param size side of a window
 * @param stride from window to window
 */
public record Pooling(Kind kind, int size, int stride) implements MapForm {

  /** What a window becomes. */
  public enum Kind {
    /** Its average. */
    @JsonProperty("average")
    AVERAGE,
    /** Its largest number. */
    @JsonProperty("max")
    MAX
  }

  /**
   * Checks the window.
   *
   * @throws IllegalArgumentException when a number is not positive
   */
  public Pooling {
    if (size < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "pooling needs a size and stride of 1 or more, not %d and %d".formatted(size, stride));
    }
  }

  @Override
  public String title() {
    return kind == Kind.AVERAGE ? "average pooling" : "max pooling";
  }

  @Override
  public Shape shape(Shape input) {
    return new Windows(input, size, stride, 0).shape();
  }

  @Override
  public Constants constants(Shape input, Conventions conventions) {
    Windows windows = new Windows(input, size, stride, 0);
    if (kind == Kind.MAX) {
      double slope = windows.cover();
      return Constants.of(Double.POSITIVE_INFINITY, slope, Double.POSITIVE_INFINITY, 0, slope);
    }
    double slope = conventions.choose(1, windows.cover() / Math.sqrt(windows.area()));
    return Constants.of(Double.POSITIVE_INFINITY, slope, 0, 0, slope);
  }

  @Override
  public int[] run(Tape tape, int[] parameters, int[] input, Shape shape) {
    Windows windows = new Windows(shape, size, stride, 0);
    int[] result = new int[(int) windows.shape().numbers()];
    int at = 0;
    for (int[] window : windows.places()) {
      for (int c = 0; c < shape.channels(); c++) {
        int[] numbers = new int[window.length];
        int largest = input[window[0] * shape.channels() + c];
        for (int w = 0; w < window.length; w++) {
          numbers[w] = input[window[w] * shape.channels() + c];
          largest = tape.value(numbers[w]) > tape.value(largest) ? numbers[w] : largest;
        }
        result[at++] =
            kind == Kind.MAX ? largest : tape.scale(tape.sum(numbers), 1.0 / numbers.length);
      }
    }
    return result;
  }
}
