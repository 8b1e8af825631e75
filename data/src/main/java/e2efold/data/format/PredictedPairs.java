package e2efold.data.format;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.List;
import java.util.Optional;

/**
 * Base pairs some program predicted for an RNA. Unlike a {@link Structure} they may hold conflicts,
 * a base with several partners.
 *
 * @param id name of the RNA
 * @param length number of bases, nt; {@link #UNKNOWN_LENGTH} when the file does not say
 * @param pairs distinct pairs, ascending
 */
public record PredictedPairs(String id, int length, List<BasePair> pairs) {

  /** Length of an RNA of which the file gives the pairs only. */
  public static final int UNKNOWN_LENGTH = -1;

  /**
   * Sorts the pairs and drops those given twice.
   *
   * @throws IllegalArgumentException when a pair leaves an RNA of known length
   */
  public PredictedPairs {
    pairs = pairs.stream().sorted().distinct().toList();
    for (BasePair pair : pairs) {
      if (length != UNKNOWN_LENGTH && pair.j() >= length) {
        throw new IllegalArgumentException(
            "pair ("
                + (pair.i() + 1)
                + ", "
                + (pair.j() + 1)
                + ") leaves an RNA of "
                + length
                + " bases");
      }
    }
  }

  /**
   * The structure these pairs form.
   *
   * @param ofLength number of bases, nt
   * @return a structure, or empty when a base has two partners or a pair leaves the RNA
   */
  public Optional<Structure> structure(int ofLength) {
    try {
      return Optional.of(Structure.ofPairs(ofLength, pairs));
    } catch (IllegalArgumentException conflict) {
      return Optional.empty();
    }
  }
}
