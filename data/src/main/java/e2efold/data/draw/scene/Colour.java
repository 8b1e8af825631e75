package e2efold.data.draw.scene;

/**
 * A colour of the screen.
 *
 * @param rgb red, green and blue, 8 bits each
 */
public record Colour(int rgb) {

  /** Black. */
  public static final Colour BLACK = new Colour(0x000000);

  /** White. */
  public static final Colour WHITE = new Colour(0xFFFFFF);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException for more than 24 bits
   */
  public Colour {
    if (rgb < 0 || rgb > 0xFFFFFF) {
      throw new IllegalArgumentException("a colour has 24 bits, not 0x" + Integer.toHexString(rgb));
    }
  }

  /**
   * A colour on the way to another one.
   *
   * @param other the other end
   * @param part 0 for this colour, 1 for the other
   * @return the mixture, channel by channel
   */
  public Colour towards(Colour other, double part) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = rgb >> shift & 0xFF;
      int to = other.rgb >> shift & 0xFF;
      mixed |= (int) Math.round(from + part * (to - from)) << shift;
    }
    return new Colour(mixed);
  }

  /**
   * The colour of letters that can be read on this one.
   *
   * @return black or white, by the luma of Rec. 601
   */
  public Colour ofLetters() {
    double luma = 0.299 * (rgb >> 16) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF);
    return luma < 140 ? WHITE : BLACK;
  }

  /**
   * The colour as style sheets write it.
   *
   * @return {@code #rrggbb}
   */
  public String hex() {
    String digits = Integer.toHexString(rgb);
    return "#" + "000000".substring(digits.length()) + digits;
  }
}
