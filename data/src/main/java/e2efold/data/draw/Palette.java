package e2efold.data.draw;

import e2efold.data.draw.scene.Colour;
import java.util.List;

/**
 * The colours of all drawings, of Okabe and Ito where they tell things apart: people with any
 * colour vision can.
 */
final class Palette {

  static final Colour BACKBONE = new Colour(0x8C8C8C);
  static final Colour PAIR = new Colour(0x333333);
  static final Colour QUIET = new Colour(0x595959);
  static final Colour OUTLINE = new Colour(0x595959);
  static final Colour NO_VALUE = new Colour(0xE3E3E3);
  static final Colour GRID = new Colour(0xD9D9D9);

  static final Colour RIGHT = new Colour(0x009E73);
  static final Colour WRONG = new Colour(0xD55E00);
  static final Colour MISSED = new Colour(0x0072B2);

  /** Pseudoknots, level by level, over and over. */
  static final List<Colour> KNOTS =
      List.of(
          new Colour(0xCC79A7),
          new Colour(0xE69F00),
          new Colour(0x56B4E9),
          new Colour(0x009E73),
          new Colour(0xD55E00));

  private Palette() {}

  static Colour knot(int level) {
    return KNOTS.get((level - 1) % KNOTS.size());
  }
}
