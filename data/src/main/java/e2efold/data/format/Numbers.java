package e2efold.data.format;

/** Whole numbers as they stand in files, and how messages quote what is none. */
final class Numbers {

  private static final int QUOTED = 40;

  private Numbers() {}

  /** The number, or -1 unless the text is digits and below a billion. */
  static int parse(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int value = 0;
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = 10 * value + (c - '0');
    }
    return value;
  }

  static String excerpt(String text) {
    return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
  }
}
