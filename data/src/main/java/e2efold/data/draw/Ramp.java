package e2efold.data.draw;

import e2efold.data.draw.scene.Colour;

/**
 * Colours of numbers between 0 and a greatest one, from white to dark, alike in grey print.
 *
 * @param middle colour of half the greatest number
 * @param end colour of the greatest number and all above it
 * @param most the greatest number
 */
record Ramp(Colour middle, Colour end, double most) {

  /** Probabilities. */
  static final Ramp PROBABILITY = new Ramp(new Colour(0x6BAED6), new Colour(0x08306B), 1);

  /** Reactivities; above 1 is as reactive as bases are. */
  static final Ramp REACTIVITY = new Ramp(new Colour(0xFDAE6B), new Colour(0xA63603), 1);

  Colour of(double value) {
    double part = Math.max(0, Math.min(1, value / most));
    return part < 0.5 ? Colour.WHITE.towards(middle, 2 * part) : middle.towards(end, 2 * part - 1);
  }
}
