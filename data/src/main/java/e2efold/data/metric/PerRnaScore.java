package e2efold.data.metric;

import e2efold.data.format.PredictedPairs;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import java.util.List;

/**
 * Score of one predicted structure.
 *
 * @param id name of the RNA
 * @param family its family; empty when unknown
 * @param length number of bases, nt
 * @param exact counts of all pairs, exact
 * @param withinOne counts of all pairs, one end may be off by one base
 * @param crossing exact counts of the pairs that cross another pair of their own structure
 * @param conflictingBases bases that the prediction pairs more than once
 * @param illegalPairs predicted pairs that break the pairing rules
 */
public record PerRnaScore(
    String id,
    String family,
    int length,
    PairCounts exact,
    PairCounts withinOne,
    PairCounts crossing,
    int conflictingBases,
    int illegalPairs) {

  /**
   * Scores a prediction.
   *
   * @param reference the RNA with its known structure
   * @param predicted predicted pairs; may pair a base twice
   * @param rules the legal pairs, for {@link #illegalPairs}
   * @return the score
   * @throws IllegalArgumentException naming the RNA when the prediction is for another length
   */
  public static PerRnaScore of(
      LabelledRna reference, PredictedPairs predicted, PairingRules rules) {
    int length = reference.sequence().length();
    List<BasePair> found = predicted.pairs();
    requireLength(reference, predicted);
    int[] partners = new int[length];
    int illegal = 0;
    for (BasePair pair : found) {
      partners[pair.i()]++;
      partners[pair.j()]++;
      illegal += rules.allows(reference.sequence().bases(), pair.i(), pair.j()) ? 0 : 1;
    }
    int conflicting = 0;
    for (int count : partners) {
      conflicting += count > 1 ? 1 : 0;
    }
    List<BasePair> known = reference.structure().pairs();
    return new PerRnaScore(
        reference.id(),
        reference.family(),
        length,
        PairCounts.exact(known, found),
        PairCounts.withinOne(known, found),
        PairCounts.exact(reference.structure().crossingPairs(), crossing(found)),
        conflicting,
        illegal);
  }

  private static void requireLength(LabelledRna reference, PredictedPairs predicted) {
    int length = reference.sequence().length();
    int least =
        predicted.length() == PredictedPairs.UNKNOWN_LENGTH
            ? predicted.pairs().stream().mapToInt(p -> p.j() + 1).max().orElse(0)
            : predicted.length();
    if (least > length || predicted.length() >= 0 && least != length) {
      throw new IllegalArgumentException(
          "the prediction for '"
              + reference.id()
              + "' is for "
              + least
              + " bases or more, the reference has "
              + length
              + "; check that both are of the same RNAs");
    }
  }

  private static List<BasePair> crossing(List<BasePair> pairs) {
    return pairs.stream().filter(p -> pairs.stream().anyMatch(p::crosses)).toList();
  }

  /**
   * Counts under a criterion.
   *
   * @param criterion when a pair is right
   * @return the counts
   */
  public PairCounts counts(Criterion criterion) {
    return switch (criterion) {
      case EXACT -> exact;
      case WITHIN_ONE -> withinOne;
      case CROSSING -> crossing;
    };
  }

  /**
   * Pairs that two of the RNA's bases could form, L (L − 1) / 2.
   *
   * @return number of unordered pairs of positions
   */
  public long possiblePairs() {
    return (long) length * (length - 1) / 2;
  }

  /**
   * Tells whether the prediction is a secondary structure under the pairing rules.
   *
   * @return true when no base is paired twice and every pair is legal
   */
  public boolean isValid() {
    return conflictingBases == 0 && illegalPairs == 0;
  }
}
