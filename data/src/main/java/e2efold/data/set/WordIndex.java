package e2efold.data.set;

import java.util.Arrays;

/**
 * Counts the words (stretches of five unambiguous bases) that a query shares with each RNA of a
 * growing list; a word that occurs several times is shared as often as it occurs in both.
 */
final class WordIndex {

  static final int WORD_LENGTH = 5;
  static final int WORDS = 1 << 2 * WORD_LENGTH;

  private static final int LETTERS = 4;
  private static final int COUNT_BITS = 8;
  private static final int MOST = (1 << COUNT_BITS) - 1;

  // postings[word] holds RNA << 8 | occurrences.
  private final int[][] postings = new int[WORDS][4];
  private final int[] sizes = new int[WORDS];
  private int size;

  void add(byte[] letters) {
    if (size == 1 << Integer.SIZE - 1 - COUNT_BITS) {
      throw new IllegalStateException("more than " + size + " RNAs in one similarity search");
    }
    int[] counts = count(letters);
    for (int word = 0; word < WORDS; word++) {
      if (counts[word] > 0) {
        if (sizes[word] == postings[word].length) {
          postings[word] = Arrays.copyOf(postings[word], 2 * sizes[word]);
        }
        postings[word][sizes[word]++] = size << COUNT_BITS | Math.min(counts[word], MOST);
      }
    }
    size++;
  }

  /**
   * Words shared with every RNA of the list.
   *
   * @param letters encoded query
   * @return for each RNA, in order of addition, the number of shared words
   */
  int[] shared(byte[] letters) {
    int[] counts = count(letters);
    int[] shared = new int[size];
    for (int word = 0; word < WORDS; word++) {
      int mine = counts[word];
      if (mine > 0) {
        int[] list = postings[word];
        for (int k = 0; k < sizes[word]; k++) {
          shared[list[k] >>> COUNT_BITS] += Math.min(mine, list[k] & MOST);
        }
      }
    }
    return shared;
  }

  /**
   * Words that two unrelated RNAs share: each word occurs in either as a Poisson variable, and the
   * lesser of the two counts is shared.
   *
   * @param a length of one RNA, nt
   * @param b length of the other, nt
   * @return the expected number of shared words
   */
  static double byChance(int a, int b) {
    double rateA = (double) a / WORDS;
    double rateB = (double) b / WORDS;
    double termA = Math.exp(-rateA);
    double termB = Math.exp(-rateB);
    double atLeastA = 1 - termA;
    double atLeastB = 1 - termB;
    double sum = 0;
    for (int k = 1; k <= MOST && atLeastA * atLeastB > 1e-6; k++) {
      sum += atLeastA * atLeastB;
      termA *= rateA / k;
      termB *= rateB / k;
      atLeastA -= termA;
      atLeastB -= termB;
    }
    return WORDS * sum;
  }

  private static int[] count(byte[] letters) {
    int[] counts = new int[WORDS];
    int word = 0;
    int clean = 0;
    for (byte letter : letters) {
      clean = letter < LETTERS ? clean + 1 : 0;
      word = (word << 2 | letter & LETTERS - 1) & WORDS - 1;
      if (clean >= WORD_LENGTH) {
        counts[word]++;
      }
    }
    return counts;
  }
}
