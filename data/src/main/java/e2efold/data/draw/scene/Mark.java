package e2efold.data.draw.scene;

import java.util.List;
import java.util.Optional;

/** One thing in a drawing; lengths in px, y points down. */
public sealed interface Mark {

  /**
   * What is known about it.
   *
   * @return a note, {@link Note#NONE} for what explains itself
   */
  Note note();

  /**
   * A line of straight pieces.
   *
   * @param xs x of its points, at least two
   * @param ys y of its points, as many
   * @param note what is known about it
   */
  record Polyline(List<Double> xs, List<Double> ys, Note note) implements Mark {
    /**
     * Copies the points.
     *
     * @throws IllegalArgumentException for fewer than two points or unequal numbers
     */
    public Polyline {
      xs = List.copyOf(xs);
      ys = List.copyOf(ys);
      if (xs.size() < 2 || xs.size() != ys.size()) {
        throw new IllegalArgumentException(
            "a line has two points or more, not " + xs.size() + " x and " + ys.size() + " y");
      }
    }
  }

  /**
   * A straight line.
   *
   * @param x1 x of its begin
   * @param y1 y of its begin
   * @param x2 x of its end
   * @param y2 y of its end
   * @param note what is known about it
   */
  record Segment(double x1, double y1, double x2, double y2, Note note) implements Mark {}

  /**
   * A cubic Bézier curve.
   *
   * @param x1 x of its begin
   * @param y1 y of its begin
   * @param cx1 x of the control point at the begin
   * @param cy1 y of the control point at the begin
   * @param cx2 x of the control point at the end
   * @param cy2 y of the control point at the end
   * @param x2 x of its end
   * @param y2 y of its end
   * @param note what is known about it
   */
  record Curve(
      double x1,
      double y1,
      double cx1,
      double cy1,
      double cx2,
      double cy2,
      double x2,
      double y2,
      Note note)
      implements Mark {}

  /**
   * A disc.
   *
   * @param x x of its centre
   * @param y y of its centre
   * @param radius px
   * @param fill its colour when not that of the layer
   * @param note what is known about it
   */
  record Disc(double x, double y, double radius, Optional<Colour> fill, Note note)
      implements Mark {}

  /**
   * A rectangle.
   *
   * @param x left edge
   * @param y upper edge
   * @param width px
   * @param height px
   * @param fill its colour when not that of the layer
   * @param note what is known about it
   */
  record Box(double x, double y, double width, double height, Optional<Colour> fill, Note note)
      implements Mark {}

  /**
   * A line of text.
   *
   * @param x where it begins, or its middle or end, as {@code align} says
   * @param y its middle between the foot and the top of capitals
   * @param text any text
   * @param size of the letters, px
   * @param align what {@code x} is
   * @param fill its colour when not that of the layer
   */
  record Text(double x, double y, String text, double size, Align align, Optional<Colour> fill)
      implements Mark {
    @Override
    public Note note() {
      return Note.NONE;
    }
  }

  /** What the x of a text is. */
  enum Align {
    /** Where it begins. */
    LEFT,
    /** Its middle. */
    CENTRE,
    /** Where it ends. */
    RIGHT
  }
}
