package e2efold.data.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Percentile bootstrap (Efron 1979): units are drawn with replacement, and the middle share of the
 * statistic over all resamples is the interval. Few units give too narrow an interval: with RNAs as
 * units it speaks about more RNAs of the same families only; with families as units about new
 * families.
 *
 * @param resamples number of resamples, at least 100
 * @param level confidence level in (0, 1)
 * @param seed start of the random numbers; equal seeds give equal intervals
 */
public record Bootstrap(int resamples, double level, long seed) {

  private static final int FEWEST = 100;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the setting out of range
   */
  public Bootstrap {
    if (resamples < FEWEST) {
      throw new IllegalArgumentException(
          "a percentile interval needs at least " + FEWEST + " resamples, not " + resamples);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("confidence level must lie in (0, 1), not " + level);
    }
  }

  /**
   * 1000 resamples at level 0.95.
   *
   * @param seed start of the random numbers
   * @return the settings
   */
  public static Bootstrap standard(long seed) {
    return new Bootstrap(1000, 0.95, seed);
  }

  /**
   * Interval of a statistic.
   *
   * @param units independent units: RNAs, or families as lists of RNAs
   * @param statistic value of a list of units, of the same size as {@code units}
   * @param <T> type of a unit
   * @return the interval; empty when there are no units or the statistic never has a value
   */
  public <T> Optional<Interval> interval(
      List<T> units, Function<List<T>, OptionalDouble> statistic) {
    if (units.isEmpty()) {
      return Optional.empty();
    }
    RandomGenerator random =
        RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(seed);
    double[] values = new double[resamples];
    int defined = 0;
    for (int r = 0; r < resamples; r++) {
      List<T> sample = new ArrayList<>(units.size());
      for (int k = 0; k < units.size(); k++) {
        sample.add(units.get(random.nextInt(units.size())));
      }
      OptionalDouble value = statistic.apply(sample);
      if (value.isPresent()) {
        values[defined++] = value.getAsDouble();
      }
    }
    if (defined == 0) {
      return Optional.empty();
    }
    double[] sorted = Arrays.copyOf(values, defined);
    Arrays.sort(sorted);
    double tail = (1 - level) / 2;
    return Optional.of(
        new Interval(
            quantile(sorted, tail), quantile(sorted, 1 - tail), level, resamples - defined));
  }

  /** Linear interpolation between order statistics (Hyndman and Fan 1996, type 7). */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
