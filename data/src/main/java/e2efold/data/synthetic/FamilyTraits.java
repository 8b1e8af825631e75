package e2efold.data.synthetic;

/**
 * What artificial families are like.
 *
 * @param minLength shortest consensus, nt
 * @param maxLength longest consensus, nt; members are a few bases shorter or longer
 * @param pseudoknotted share of the families whose structure has a pseudoknot, in [0, 1]
 * @param pairChange chance that a member draws a base pair anew instead of keeping the consensus,
 *     in [0, 1]
 * @param loopChange chance that a member draws an unpaired base anew, in [0, 1]
 * @param lengthChange chance that a loop of a member is longer or shorter than in the consensus, in
 *     [0, 1]
 */
public record FamilyTraits(
    int minLength,
    int maxLength,
    double pseudoknotted,
    double pairChange,
    double loopChange,
    double lengthChange) {

  /** Members about 80 % identical, about 60 nt, one family in four with a pseudoknot. */
  public static final FamilyTraits STANDARD = new FamilyTraits(45, 75, 0.25, 0.15, 0.15, 0.2);

  /** Room for the smallest pseudoknot and for a hairpin with two flanks. */
  static final int LEAST_LENGTH = 20;

  /**
   * More than the longest known ribosomal RNAs; keeps a mistyped length from filling the memory.
   */
  static final int GREATEST_LENGTH = 10_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the trait and its value
   */
  public FamilyTraits {
    if (minLength < LEAST_LENGTH || maxLength > GREATEST_LENGTH || minLength > maxLength) {
      throw new IllegalArgumentException(
          "lengths must be between "
              + LEAST_LENGTH
              + " and "
              + GREATEST_LENGTH
              + " nt, shortest first, not "
              + minLength
              + " to "
              + maxLength);
    }
    share("pseudoknotted", pseudoknotted);
    share("pairChange", pairChange);
    share("loopChange", loopChange);
    share("lengthChange", lengthChange);
  }

  Changes changes() {
    return new Changes(pairChange, loopChange, lengthChange);
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be between 0 and 1, not " + value);
    }
  }
}
