package e2efold.data.draw.scene;

import java.util.List;
import java.util.Optional;

/**
 * How the marks of a layer are drawn unless a mark says otherwise.
 *
 * @param line colour of lines and outlines, if there are any
 * @param width of lines, px
 * @param dashes lengths of dashes and gaps, px; empty for unbroken lines
 * @param fill colour of areas and letters, if there is any
 */
public record Ink(Optional<Colour> line, double width, List<Double> dashes, Optional<Colour> fill) {

  /** Copies the dashes. */
  public Ink {
    dashes = List.copyOf(dashes);
  }

  /**
   * Unbroken lines.
   *
   * @param colour of the lines
   * @param width px
   * @return ink without fill
   */
  public static Ink lines(Colour colour, double width) {
    return new Ink(Optional.of(colour), width, List.of(), Optional.empty());
  }

  /**
   * Areas and letters without outline.
   *
   * @param colour of the areas
   * @return ink without lines
   */
  public static Ink areas(Colour colour) {
    return new Ink(Optional.empty(), 0, List.of(), Optional.of(colour));
  }

  /**
   * The same ink in broken lines.
   *
   * @param lengths of dashes and gaps, px
   * @return ink
   */
  public Ink dashed(Double... lengths) {
    return new Ink(line, width, List.of(lengths), fill);
  }

  /**
   * The same ink with filled areas.
   *
   * @param colour of the areas
   * @return ink
   */
  public Ink filled(Colour colour) {
    return new Ink(line, width, dashes, Optional.of(colour));
  }
}
