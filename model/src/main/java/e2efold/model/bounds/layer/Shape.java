package e2efold.model.bounds.layer;

/**
 * Shape of a mini-batch, {@code (samples, height, width, channels)}; height 1 for sequences, height
 * and width 1 for vectors.
 *
 * @param samples m
 * @param height rows of each sample
 * @param width columns of each sample
 * @param channels numbers at each position
 */
public record Shape(int samples, int height, int width, int channels) {

  /**
   * Checks that nothing is empty, and that the numbers can be counted.
   *
   * @throws IllegalArgumentException naming the shape
   */
  public Shape {
    if (samples < 1 || height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "a shape needs 1 or more samples, rows, columns and channels, not %d, %d, %d and %d"
              .formatted(samples, height, width, channels));
    }
  }

  /** Positions of one sample. */
  public long positions() {
    return (long) height * width;
  }

  /** Numbers in the whole mini-batch. */
  public double numbers() {
    return (double) samples * positions() * channels;
  }

  /**
   * The same positions with other channels.
   *
   * @param other channels
   * @return a changed copy
   */
  public Shape withChannels(int other) {
    return new Shape(samples, height, width, other);
  }
}
