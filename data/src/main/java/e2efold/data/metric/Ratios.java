package e2efold.data.metric;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The ratios of a group of RNAs. A ratio without a value is left out of a mean, never replaced by 0
 * or 1; how often that happened is said.
 *
 * @param rnas RNAs that entered
 * @param precision share of predicted pairs that are right; empty when undefined throughout
 * @param recall share of known pairs that were predicted; empty when undefined throughout
 * @param f1 harmonic mean; empty when no RNA entered
 * @param geometricMean √(precision · recall); empty when undefined throughout
 * @param matthews Matthews correlation with true negatives; empty when undefined throughout
 * @param withoutPrediction RNAs for which nothing was predicted, precision undefined
 * @param withoutKnownPair RNAs that have no known pair, recall undefined
 */
public record Ratios(
    int rnas,
    OptionalDouble precision,
    OptionalDouble recall,
    OptionalDouble f1,
    OptionalDouble geometricMean,
    OptionalDouble matthews,
    int withoutPrediction,
    int withoutKnownPair) {

  static Ratios perSequence(List<PerRnaScore> scores, Criterion criterion) {
    return new Ratios(
        scores.size(),
        mean(scores, s -> s.counts(criterion).precision()),
        mean(scores, s -> s.counts(criterion).recall()),
        mean(scores, s -> OptionalDouble.of(s.counts(criterion).f1())),
        mean(scores, s -> s.counts(criterion).geometricMean()),
        mean(scores, s -> s.counts(criterion).matthews(s.possiblePairs())),
        undefined(scores, s -> s.counts(criterion).precision()),
        undefined(scores, s -> s.counts(criterion).recall()));
  }

  static Ratios pooled(List<PerRnaScore> scores, Criterion criterion) {
    PairCounts sum =
        scores.stream().map(s -> s.counts(criterion)).reduce(PairCounts.NONE, PairCounts::plus);
    long possible = scores.stream().mapToLong(PerRnaScore::possiblePairs).sum();
    return new Ratios(
        scores.size(),
        sum.precision(),
        sum.recall(),
        scores.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum.f1()),
        sum.geometricMean(),
        sum.matthews(possible),
        undefined(scores, s -> s.counts(criterion).precision()),
        undefined(scores, s -> s.counts(criterion).recall()));
  }

  static Ratios meanOf(List<Ratios> groups) {
    return new Ratios(
        groups.stream().mapToInt(Ratios::rnas).sum(),
        mean(groups, Ratios::precision),
        mean(groups, Ratios::recall),
        mean(groups, Ratios::f1),
        mean(groups, Ratios::geometricMean),
        mean(groups, Ratios::matthews),
        groups.stream().mapToInt(Ratios::withoutPrediction).sum(),
        groups.stream().mapToInt(Ratios::withoutKnownPair).sum());
  }

  private static <T> OptionalDouble mean(
      Collection<T> items, Function<T, OptionalDouble> property) {
    return items.stream()
        .map(property)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }

  private static <T> int undefined(Collection<T> items, Function<T, OptionalDouble> property) {
    return (int) items.stream().map(property).filter(OptionalDouble::isEmpty).count();
  }
}
