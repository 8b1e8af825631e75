package e2efold.data.set;

import e2efold.data.rna.RnaSequence;
import java.util.Arrays;

/**
 * One RNA prepared for asking how many edits turn it into some stretch of a longer RNA, with 64
 * cells per step (the bit-vector algorithm of Myers, J. ACM 1999, over several words).
 */
final class EditBound {

  private static final int WORD = 64;

  private final int length;
  private final int words;
  // Letter c of the alphabet occurs where the bits of matches[c * words ..] are set.
  private final long[] matches;

  EditBound(byte[] letters) {
    length = letters.length;
    words = (length + WORD - 1) / WORD;
    matches = new long[RnaSequence.ALPHABET.length() * words];
    for (int i = 0; i < length; i++) {
      matches[letters[i] * words + i / WORD] |= 1L << (i % WORD);
    }
  }

  /**
   * Letters as indices into the alphabet.
   *
   * @param bases letters of an RNA
   * @return their positions in {@link RnaSequence#ALPHABET}
   */
  static byte[] encode(String bases) {
    byte[] letters = new byte[bases.length()];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (byte) RnaSequence.ALPHABET.indexOf(bases.charAt(i));
    }
    return letters;
  }

  /**
   * Tells whether at most {@code edits} substitutions, insertions and deletions turn this RNA into
   * a stretch of {@code text}.
   *
   * @param text encoded letters of the longer RNA
   * @param edits the allowance
   * @return true when the allowance suffices
   */
  boolean within(byte[] text, int edits) {
    int distance = length;
    if (distance <= edits) {
      return true;
    }
    long[] plus = new long[words];
    long[] minus = new long[words];
    Arrays.fill(plus, -1L);
    int last = words - 1;
    int lastBit = (length - 1) % WORD;
    for (int column = 0; column < text.length; column++) {
      int row = text[column] * words;
      int carry = 0;
      for (int w = 0; w <= last; w++) {
        long equal = matches[row + w];
        long p = plus[w];
        long m = minus[w];
        long vertical = equal | m;
        if (carry < 0) {
          equal |= 1L;
        }
        long horizontal = (((equal & p) + p) ^ p) | equal;
        long up = m | ~(horizontal | p);
        long down = p & horizontal;
        int top = w == last ? lastBit : WORD - 1;
        int carryOut = (int) (up >>> top & 1) - (int) (down >>> top & 1);
        up <<= 1;
        down <<= 1;
        if (carry < 0) {
          down |= 1L;
        } else if (carry > 0) {
          up |= 1L;
        }
        plus[w] = down | ~(vertical | up);
        minus[w] = up & vertical;
        carry = carryOut;
      }
      distance += carry;
      if (distance <= edits) {
        return true;
      }
    }
    return false;
  }
}
