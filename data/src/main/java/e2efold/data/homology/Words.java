package e2efold.data.homology;

import java.util.BitSet;

/** Words, stretches of {@value #LENGTH} unambiguous bases, as numbers. */
final class Words {

  /** Number of possible words. */
  static final int ALL = 1 << 2 * Words.LENGTH;

  private static final int LENGTH = 6;
  private static final int BASES = Profile.LETTERS.length();
  // A base that fewer members have makes no word of the family's.
  private static final double LEAST_SHARE = 0.2;

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

  /** The words that members of a profile may have, each column's frequent bases with the next's. */
  static BitSet of(Profile profile) {
    BitSet words = new BitSet(ALL);
    for (int start = 0; start + LENGTH <= profile.columns(); start++) {
      extend(words, profile, start, start + LENGTH, 0);
    }
    return words;
  }

  private static void extend(BitSet words, Profile profile, int column, int end, int word) {
    if (column == end) {
      words.set(word);
      return;
    }
    for (int letter = 0; letter < BASES; letter++) {
      if (profile.count(column, letter) >= Math.max(1, LEAST_SHARE * profile.members())) {
        extend(words, profile, column + 1, end, word << 2 | letter);
      }
    }
  }
}
