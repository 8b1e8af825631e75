package e2efold.data.metric;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranges of length that cover all lengths.
 *
 * @param upperBounds greatest length of each range but the last, nt, ascending; the last range is
 *     open
 */
public record LengthBins(List<Integer> upperBounds) {

  /** Ranges that part the public benchmarks: up to 100, 200, 300, 400, 600, 1000 nt, and above. */
  public static final LengthBins STANDARD = new LengthBins(List.of(100, 200, 300, 400, 600, 1000));

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException unless the bounds are positive and ascending
   */
  public LengthBins {
    upperBounds = List.copyOf(upperBounds);
    int last = 0;
    for (int bound : upperBounds) {
      if (bound <= last) {
        throw new IllegalArgumentException(
            "length bounds must be positive and ascending, not " + upperBounds);
      }
      last = bound;
    }
  }

  /**
   * Range of a length.
   *
   * @param length number of bases, nt
   * @return number of its range, from 0
   */
  public int binOf(int length) {
    return (int) upperBounds.stream().filter(bound -> length > bound).count();
  }

  /**
   * Names of the ranges, as "101-200".
   *
   * @return one name for each range, ascending
   */
  public List<String> names() {
    return IntStream.rangeClosed(0, upperBounds.size()).mapToObj(this::name).toList();
  }

  private String name(int bin) {
    int from = bin == 0 ? 0 : upperBounds.get(bin - 1) + 1;
    return bin == upperBounds.size() ? from + "+" : from + "-" + upperBounds.get(bin);
  }
}
