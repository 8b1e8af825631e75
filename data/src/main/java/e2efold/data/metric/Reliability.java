package e2efold.data.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether predicted probabilities are true: of the base pairs given probability p, a share p should
 * exist. Counts legal pairs, those of all RNAs alike, in ten ranges of equal width; pairs below
 * {@value #LEAST} are counted on their own, for there are so many of them that any error would
 * vanish in theirs. Mutable; one thread at a time.
 */
public final class Reliability {

  /** Least probability that enters the ranges and the expected calibration error. */
  public static final double LEAST = 0.01;

  private static final int BINS = 10;

  private final long[] counts = new long[BINS + 1];
  private final long[] existing = new long[BINS + 1];
  private final double[] sums = new double[BINS + 1];

  /**
   * One range of probability.
   *
   * @param low least probability of the range
   * @param high its upper bound, not part of it unless it is 1
   * @param pairs legal pairs whose probability lies in it
   * @param mean their mean probability; NaN when there are none
   * @param observed share of them that exists; NaN when there are none
   */
  public record Range(double low, double high, long pairs, double mean, double observed) {}

  /**
   * Counts a pair that exists.
   *
   * @param probability what was predicted for it, in [0, 1]
   */
  public void addPair(double probability) {
    existing[add(probability)]++;
  }

  /**
   * Counts a legal pair that does not exist.
   *
   * @param probability what was predicted for it, in [0, 1]
   */
  public void addOther(double probability) {
    add(probability);
  }

  private int add(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(probability + " is no probability");
    }
    int bin = probability < LEAST ? 0 : 1 + Math.min(BINS - 1, (int) (probability * BINS));
    counts[bin]++;
    sums[bin] += probability;
    return bin;
  }

  /**
   * The ranges from {@value #LEAST} to 1.
   *
   * @return ten, ascending
   */
  public List<Range> ranges() {
    List<Range> ranges = new ArrayList<>();
    for (int bin = 1; bin <= BINS; bin++) {
      double low = bin == 1 ? LEAST : (bin - 1.0) / BINS;
      ranges.add(range(bin, low, (double) bin / BINS));
    }
    return List.copyOf(ranges);
  }

  /**
   * The pairs below {@value #LEAST}.
   *
   * @return one range
   */
  public Range rare() {
    return range(0, 0, LEAST);
  }

  private Range range(int bin, double low, double high) {
    double n = counts[bin];
    return new Range(low, high, counts[bin], sums[bin] / n, existing[bin] / n);
  }

  /**
   * Expected calibration error (Naeini, Cooper and Hauskrecht 2015): mean distance of predicted
   * probability and observed share over the ranges, weighted by their pairs.
   *
   * @return in [0, 1]; empty when no pair reaches {@value #LEAST}
   */
  public OptionalDouble expectedError() {
    double sum = 0;
    long pairs = 0;
    for (Range range : ranges()) {
      if (range.pairs() > 0) {
        sum += range.pairs() * Math.abs(range.mean() - range.observed());
        pairs += range.pairs();
      }
    }
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / pairs);
  }
}
