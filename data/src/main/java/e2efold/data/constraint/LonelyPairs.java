package e2efold.data.constraint;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.List;

/** What becomes of lonely pairs: (i, j) with neither (i − 1, j + 1) nor (i + 1, j − 1). */
public enum LonelyPairs {
  /** They may form. */
  ALLOWED,
  /** They may not. */
  FORBIDDEN;

  /**
   * Finds the lonely pairs of a structure.
   *
   * @param structure any structure
   * @return its pairs that no other stacks on, ascending
   */
  public static List<BasePair> of(Structure structure) {
    return structure.pairs().stream()
        .filter(pair -> !joined(structure, pair.i() - 1, pair.j() + 1))
        .filter(pair -> !joined(structure, pair.i() + 1, pair.j() - 1))
        .toList();
  }

  private static boolean joined(Structure structure, int i, int j) {
    return i >= 0 && i < j && j < structure.length() && structure.partner(i) == j;
  }
}
