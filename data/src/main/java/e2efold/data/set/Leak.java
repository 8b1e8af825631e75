package e2efold.data.set;

/**
 * A training RNA that knows something about an RNA held out.
 *
 * @param kind what the two share
 * @param trainingId name of the training RNA
 * @param part where the other RNA is, validation or test
 * @param heldOutId name of one such RNA there; others may share as much
 * @param identity identity of the two, in [0, 1]; 1 for the same sequence, not compared for a
 *     family (0)
 */
public record Leak(Kind kind, String trainingId, Part part, String heldOutId, double identity) {

  /** What a training RNA and one held out have in common. */
  public enum Kind {
    /** The same letters. */
    SAME_SEQUENCE,
    /** Similar letters, as {@link SimilaritySearch} defines it. */
    SIMILAR,
    /** The same known family. */
    SAME_FAMILY
  }
}
