package e2efold.data.rna;

import java.util.List;

/**
 * The one definition of a legal base pair: canonical (AU, UA, GC, CG) or wobble (GU, UG) letters,
 * and at least {@code minDistance} positions apart (E2Efold, ICLR 2020, constraints (i) and (ii):
 * no sharp loops, |i − j| ≥ 4).
 *
 * <p>An ambiguity code pairs with a letter when <em>every</em> base it stands for does: R (A or G)
 * pairs with U, Y (C or U) with G, K (G or U) and N with nothing certain. A code that is not
 * certain stays unpaired, so no structure depends on a guess.
 *
 * @param minDistance least allowed j − i; 4 leaves a hairpin loop of three bases
 */
public record PairingRules(int minDistance) {

  /** Canonical and wobble pairs at least four positions apart. */
  public static final PairingRules STANDARD = new PairingRules(4);

  private static final String LETTERS = RnaSequence.ALPHABET;
  // Bit 0 A, 1 C, 2 G, 3 U; in the order of LETTERS: A C G U N R Y S W K M B D H V.
  private static final int[] BASES = {1, 2, 4, 8, 15, 5, 10, 6, 9, 12, 3, 14, 13, 11, 7};
  private static final boolean[][] COMPATIBLE = compatibility();

  /**
   * Checks the distance.
   *
   * @throws IllegalArgumentException when {@code minDistance} is below 1
   */
  public PairingRules {
    if (minDistance < 1) {
      throw new IllegalArgumentException("minDistance must be at least 1, not " + minDistance);
    }
  }

  private static boolean[][] compatibility() {
    int[] partners = {8, 4, 2 | 8, 1 | 4}; // A:U, C:G, G:CU, U:AG
    boolean[][] table = new boolean[128][128];
    for (int a = 0; a < BASES.length; a++) {
      for (int b = 0; b < BASES.length; b++) {
        boolean all = true;
        for (int bit = 0; bit < 4; bit++) {
          if ((BASES[a] >> bit & 1) == 1) {
            all &= (BASES[b] & ~partners[bit]) == 0;
          }
        }
        table[LETTERS.charAt(a)][LETTERS.charAt(b)] = all;
      }
    }
    return table;
  }

  /**
   * Tells whether two letters can pair, whatever their distance.
   *
   * @param a upper-case IUPAC letter
   * @param b upper-case IUPAC letter
   * @return true when every reading of the two letters is a canonical or wobble pair
   */
  public static boolean compatible(char a, char b) {
    return COMPATIBLE[a][b];
  }

  /**
   * Tells whether a pair is legal in a sequence.
   *
   * @param bases letters of the sequence
   * @param i one position, from 0
   * @param j the other position, from 0
   * @return true when the letters can pair and |i − j| reaches the least distance
   */
  public boolean allows(String bases, int i, int j) {
    return Math.abs(i - j) >= minDistance && compatible(bases.charAt(i), bases.charAt(j));
  }

  /**
   * Tells whether all pairs of a structure are legal.
   *
   * @param sequence the RNA
   * @param structure a structure of the same length
   * @return true when every pair is legal
   */
  public boolean allows(RnaSequence sequence, Structure structure) {
    return structure.pairs().stream().allMatch(p -> allows(sequence.bases(), p.i(), p.j()));
  }

  /**
   * Drops the illegal pairs of a structure.
   *
   * @param sequence the RNA
   * @param structure a structure of the same length
   * @return the structure's legal pairs
   */
  public Structure restrict(RnaSequence sequence, Structure structure) {
    List<BasePair> legal =
        structure.pairs().stream().filter(p -> allows(sequence.bases(), p.i(), p.j())).toList();
    return Structure.ofPairs(structure.length(), legal);
  }
}
