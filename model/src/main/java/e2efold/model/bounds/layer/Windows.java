package e2efold.model.bounds.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a convolution or pooling: squares over images, intervals over sequences.
 *
 * @param input what they lie on
 * @param size of a side
 * @param stride from window to window
 * @param padding zeros on each side
 */
record Windows(Shape input, int size, int stride, int padding) {

  private boolean overSequence() {
    return input.height() == 1;
  }

  /** Shape of one number per window and channel. */
  Shape shape() {
    return new Shape(
        input.samples(),
        overSequence() ? 1 : count(input.height()),
        count(input.width()),
        input.channels());
  }

  private int count(int length) {
    int count = Math.floorDiv(length + 2 * padding - size, stride) + 1;
    if (count < 1) {
      throw new IllegalArgumentException(
          "a window of %d does not fit into %d positions".formatted(size, length));
    }
    return count;
  }

  /** Positions in a window. */
  int area() {
    return overSequence() ? size : Math.multiplyExact(size, size);
  }

  /** ⌈size/stride⌉, by which the published constants go. */
  double published() {
    return -Math.floorDiv(-size, stride);
  }

  /** Norm of cutting an input into its windows: the root of how many windows a position lies in. */
  double cover() {
    return overSequence() ? Math.sqrt(published()) : published();
  }

  /** Places of the windows of all samples, counted in positions; −1 in the padding. */
  List<int[]> places() {
    Shape out = shape();
    List<int[]> places = new ArrayList<>();
    int rows = overSequence() ? 1 : size;
    int above = overSequence() ? 0 : padding;
    for (int s = 0; s < out.samples(); s++) {
      for (int y = 0; y < out.height(); y++) {
        for (int x = 0; x < out.width(); x++) {
          int[] window = new int[area()];
          for (int w = 0; w < window.length; w++) {
            int row = y * stride - above + w / size % rows;
            int column = x * stride - padding + w % size;
            boolean inside =
                row >= 0 && row < input.height() && column >= 0 && column < input.width();
            window[w] = inside ? (s * input.height() + row) * input.width() + column : -1;
          }
          places.add(window);
        }
      }
    }
    return places;
  }
}
