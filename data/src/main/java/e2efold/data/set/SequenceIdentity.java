package e2efold.data.set;

import java.util.Arrays;

/**
 * Identity of two RNAs in the sense of CD-HIT (Li and Godzik 2006): identical aligned bases divided
 * by the length of the shorter RNA.
 *
 * <p>The alignment is the best global one with free end gaps in both RNAs under the scores of
 * CD-HIT-EST (match 2, mismatch −2, a gap of g bases −6 − (g − 1)), computed in full, without a
 * band (Gotoh 1982). Among alignments of equal score the one with most identical bases counts.
 * Letters match when they are the same letter, ambiguity codes too.
 */
public final class SequenceIdentity {

  // A cell holds score and identical bases in one number, score in the upper half, so that one
  // maximum picks the best score and breaks ties towards more identical bases.
  private static final long POINT = 1L << 32;
  private static final long MATCH = 2 * POINT + 1;
  private static final long MISMATCH = -2 * POINT;
  private static final long GAP_OPEN = 6 * POINT;
  private static final long GAP_EXTEND = POINT;
  private static final long IMPOSSIBLE = Long.MIN_VALUE / 4;
  private static final int ROWS_BETWEEN_CHECKS = 8;

  private SequenceIdentity() {}

  /**
   * Identity of two RNAs. Time and, in one dimension, memory grow with the product of the lengths.
   *
   * @param a letters of one RNA
   * @param b letters of the other
   * @return identical aligned bases over the shorter length, in [0, 1]; 0 when exactly one is
   *     empty, 1 when both are
   */
  public static double of(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    if (shorter == 0) {
      return a.length() == b.length() ? 1 : 0;
    }
    return identicalBases(a, b, 0) / (double) shorter;
  }

  /**
   * Tells whether the identity of two RNAs reaches a threshold; quicker than computing it when it
   * does not.
   *
   * @param a letters of one RNA
   * @param b letters of the other
   * @param identity threshold in [0, 1]
   * @return true when {@code of(a, b) >= identity}
   */
  static boolean reaches(String a, String b, double identity) {
    int shorter = Math.min(a.length(), b.length());
    if (shorter == 0) {
      return of(a, b) >= identity;
    }
    return identicalBases(a, b, identity * shorter) / (double) shorter >= identity;
  }

  /**
   * Number of identical aligned bases of the best alignment, or some smaller number when it is
   * below {@code needed}.
   */
  static int identicalBases(String a, String b, double needed) {
    String rows = a.length() <= b.length() ? a : b;
    char[] columns = (a.length() <= b.length() ? b : a).toCharArray();
    int width = columns.length;
    long[] best = new long[width + 1];
    long[] gapInColumns = new long[width + 1];
    Arrays.fill(gapInColumns, IMPOSSIBLE);
    long answer = 0;
    for (int i = 0; i < rows.length(); i++) {
      char letter = rows.charAt(i);
      long diagonal = 0;
      long left = 0;
      long gapInRows = IMPOSSIBLE;
      for (int j = 1; j <= width; j++) {
        long up = best[j];
        long down = Math.max(gapInColumns[j] - GAP_EXTEND, up - GAP_OPEN);
        gapInRows = Math.max(gapInRows - GAP_EXTEND, left - GAP_OPEN);
        long cell = diagonal + (columns[j - 1] == letter ? MATCH : MISMATCH);
        cell = Math.max(cell, Math.max(down, gapInRows));
        gapInColumns[j] = down;
        diagonal = up;
        best[j] = cell;
        left = cell;
      }
      answer = Math.max(answer, left);
      int ahead = rows.length() - 1 - i;
      if (i % ROWS_BETWEEN_CHECKS == 0
          && Math.max((int) answer, most(best, gapInColumns) + ahead) < needed) {
        return (int) answer;
      }
    }
    for (long end : best) {
      answer = Math.max(answer, end);
    }
    return (int) answer;
  }

  /** Most identical bases of any alignment that leaves a row; each further row adds one at most. */
  private static int most(long[] best, long[] gap) {
    int most = 0;
    for (int j = 0; j < best.length; j++) {
      most = Math.max(most, Math.max((int) best[j], (int) gap[j]));
    }
    return most;
  }
}
