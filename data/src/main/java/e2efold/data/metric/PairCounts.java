package e2efold.data.metric;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * True positives, false positives and false negatives over unordered base pairs.
 *
 * @param tp predicted pairs that are right
 * @param fp predicted pairs that are wrong
 * @param fn known pairs that were not predicted
 */
public record PairCounts(long tp, long fp, long fn) {

  /** No pairs at all, the neutral element of {@link #plus}. */
  public static final PairCounts NONE = new PairCounts(0, 0, 0);

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException when a count is negative
   */
  public PairCounts {
    if (tp < 0 || fp < 0 || fn < 0) {
      throw new IllegalArgumentException(
          "pair counts cannot be negative: tp " + tp + ", fp " + fp + ", fn " + fn);
    }
  }

  /**
   * Counts with a pair right only when both its ends are.
   *
   * @param truth known structure
   * @param predicted predicted structure
   * @return the counts
   */
  public static PairCounts exact(Structure truth, Structure predicted) {
    return exact(truth.pairs(), predicted.pairs());
  }

  /**
   * Counts with a pair right only when both its ends are.
   *
   * @param truth known pairs
   * @param predicted predicted pairs; a base may occur in several, each of them is counted; a pair
   *     given twice counts once
   * @return the counts
   */
  public static PairCounts exact(Collection<BasePair> truth, Collection<BasePair> predicted) {
    Set<BasePair> known = new HashSet<>(truth);
    Set<BasePair> found = new HashSet<>(predicted);
    long right = found.stream().filter(known::contains).count();
    return new PairCounts(right, found.size() - right, known.size() - right);
  }

  /**
   * Counts with a pair right also when one of its ends is off by one base.
   *
   * @param truth known structure
   * @param predicted predicted structure
   * @return the counts
   * @see #withinOne(Collection, Collection)
   */
  public static PairCounts withinOne(Structure truth, Structure predicted) {
    return withinOne(truth.pairs(), predicted.pairs());
  }

  /**
   * Counts with a pair right also when one of its ends is off by one base: known (i, j) agrees with
   * predicted (i, j), (i ± 1, j) and (i, j ± 1) (Mathews 2019). Known and predicted pairs are
   * matched one to one, as many as possible, so that no pair is counted twice and neither ratio
   * exceeds 1. Programs that let one pair agree with several score slightly higher.
   *
   * @param truth known pairs
   * @param predicted predicted pairs; a base may occur in several; a pair given twice counts once
   * @return the counts
   */
  public static PairCounts withinOne(Collection<BasePair> truth, Collection<BasePair> predicted) {
    Set<BasePair> known = new HashSet<>(truth);
    Set<BasePair> found = new HashSet<>(predicted);
    long right = new PairMatching(known, found).size();
    return new PairCounts(right, found.size() - right, known.size() - right);
  }

  /**
   * Adds counts; the sum over RNAs gives the pooled ratios.
   *
   * @param other more counts
   * @return the sums
   */
  public PairCounts plus(PairCounts other) {
    return new PairCounts(tp + other.tp, fp + other.fp, fn + other.fn);
  }

  /**
   * Share of predicted pairs that are right (positive predictive value).
   *
   * @return tp / (tp + fp); empty when nothing was predicted
   */
  public OptionalDouble precision() {
    return ratio(tp, tp + fp);
  }

  /**
   * Share of known pairs that were predicted (sensitivity).
   *
   * @return tp / (tp + fn); empty when there is no known pair
   */
  public OptionalDouble recall() {
    return ratio(tp, tp + fn);
  }

  /**
   * Harmonic mean of precision and recall, 2 tp / (2 tp + fp + fn).
   *
   * @return F1; 1 when nothing is known and nothing was predicted, which is a right answer; 0 when
   *     only one of the two is empty
   */
  public double f1() {
    return isEmpty() ? 1 : 2.0 * tp / (2.0 * tp + fp + fn);
  }

  /**
   * Geometric mean of precision and recall: the Matthews correlation when true negatives are beyond
   * number (Gorodkin, Stricklin and Stormo 2001), the usual approximation for base pairs.
   *
   * @return √(precision · recall); empty when either is undefined
   */
  public OptionalDouble geometricMean() {
    if (precision().isEmpty() || recall().isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.sqrt(precision().getAsDouble() * recall().getAsDouble()));
  }

  /**
   * Matthews correlation with true negatives counted (Matthews 1975).
   *
   * @param possiblePairs number of pairs that could have been predicted, L (L − 1) / 2 for one RNA
   * @return (tp · tn − fp · fn) / √((tp + fp)(tp + fn)(tn + fp)(tn + fn)); empty when a factor of
   *     the root is 0
   * @throws IllegalArgumentException when {@code possiblePairs} is below the pairs counted
   */
  public OptionalDouble matthews(long possiblePairs) {
    double tn = possiblePairs - tp - fp - fn;
    if (tn < 0) {
      throw new IllegalArgumentException(
          possiblePairs + " possible pairs are fewer than those counted in " + this);
    }
    double square = (double) (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
    return square == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((tp * tn - (double) fp * fn) / Math.sqrt(square));
  }

  /**
   * Tells whether there was nothing to count.
   *
   * @return true when no pair is known and none was predicted
   */
  public boolean isEmpty() {
    return tp + fp + fn == 0;
  }

  private static OptionalDouble ratio(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
