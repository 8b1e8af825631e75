package e2efold.data.draw;

/**
 * Estimates how wide text is, since drawings are laid out alike on every computer, whatever fonts
 * it has; rather too wide than too narrow.
 */
final class TextWidth {

  private static final double LATIN = 0.63;
  private static final double WIDE = 1.05;
  private static final int FIRST_WIDE = 0x1100;

  private TextWidth() {}

  static double of(String text, double size) {
    return size * text.codePoints().mapToDouble(c -> c < FIRST_WIDE ? LATIN : WIDE).sum();
  }

  /** The text, or as much of its begin as there is room for. */
  static String fitted(String text, double size, double room) {
    if (of(text, size) <= room) {
      return text;
    }
    int end = text.length();
    while (end > 0 && of(text.substring(0, end) + "…", size) > room) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + "…";
  }
}
