package e2efold.data.homology;

import java.util.BitSet;

/** Words, stretches of {@value #LENGTH} unambiguous bases, as numbers. */
final class Words {

  /** Number of possible words. */
  static final int ALL = 1 << 2 * Words.LENGTH;

  private static final int LENGTH = 6;
  private static final int BASES = Profile.LETTERS.length();

  private Words() {}

  /** The words of an RNA, given by its codes. */
  static BitSet of(int[] codes) {
    BitSet words = new BitSet(ALL);
    int word = 0;
    int clean = 0;
    for (int code : codes) {
      clean = code < BASES ? clean + 1 : 0;
      word = (word << 2 | code % BASES) & ALL - 1;
      if (clean >= LENGTH) {
        words.set(word);
      }
    }
    return words;
  }
}
