package e2efold.data.format;

import e2efold.data.rna.BasePair;
import java.util.ArrayList;
import java.util.List;

/** Base pairs written as a JSON list of positions from 1, {@code [[1, 20], [2, 19]]}. */
final class PairListText {

  private final String text;
  private int at;

  private PairListText(String text) {
    this.text = text;
  }

  /** Tells a list from a dot-bracket text: it is {@code []}, or brackets with digits. */
  static boolean looksLikeList(String text) {
    String cell = text.strip();
    return cell.startsWith("[")
        && (cell.substring(1).strip().equals("]")
            || cell.chars().anyMatch(c -> c >= '0' && c <= '9'));
  }

  /**
   * Reads a list; a pair may stand either way round.
   *
   * @throws IllegalArgumentException naming the column of the fault
   */
  static List<BasePair> parse(String text) {
    return new PairListText(text).list();
  }

  static String format(List<BasePair> pairs) {
    StringBuilder out = new StringBuilder("[");
    for (BasePair pair : pairs) {
      out.append(out.length() > 1 ? ", " : "").append('[').append(pair.i() + 1);
      out.append(", ").append(pair.j() + 1).append(']');
    }
    return out.append(']').toString();
  }

  private List<BasePair> list() {
    List<BasePair> pairs = new ArrayList<>();
    expect('[');
    if (!accept(']')) {
      do {
        pairs.add(pair());
      } while (accept(','));
      expect(']');
    }
    skipBlanks();
    if (at < text.length()) {
      throw fault("the end");
    }
    return pairs;
  }

  private BasePair pair() {
    expect('[');
    int i = position();
    expect(',');
    int j = position();
    expect(']');
    if (i == j) {
      throw new IllegalArgumentException("pair (" + i + ", " + j + ") pairs a base with itself");
    }
    return new BasePair(Math.min(i, j) - 1, Math.max(i, j) - 1);
  }

  private int position() {
    skipBlanks();
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    int value = Numbers.parse(text.substring(from, at));
    if (value < 1) {
      at = from;
      throw fault("a position from 1");
    }
    return value;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw fault("'" + c + "'");
    }
  }

  private boolean accept(char c) {
    skipBlanks();
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  private IllegalArgumentException fault(String wanted) {
    return new IllegalArgumentException(
        "list of pairs: expected " + wanted + " at column " + (at + 1));
  }
}
