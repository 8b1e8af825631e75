package e2efold.data.report.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a panel. Lines of one name in the panels of a figure look alike and share one entry
 * of the legend.
 *
 * @param name its entry in the legend
 * @param colour lines of one colour key have one colour, such as a measured line and its theory; by
 *     default the name
 * @param style how it is drawn
 * @param points from left to right; those that cannot be shown are gaps
 */
public record Line(String name, String colour, Style style, List<Point> points) {

  /**
   * Copies the points.
   *
   * @throws IllegalArgumentException when the name is blank
   */
  public Line {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a line needs a name for the legend");
    }
    points = List.copyOf(points);
  }

  /**
   * A full line with markers.
   *
   * @param name its entry in the legend
   * @param x abscissas
   * @param y ordinates, as many
   * @return the line
   * @throws IllegalArgumentException naming the line when the lengths differ
   */
  public static Line of(String name, double[] x, double[] y) {
    return of(name, x, y, new double[y.length]);
  }

  /**
   * A full line with markers and a band.
   *
   * @param name its entry in the legend
   * @param x abscissas
   * @param y ordinates, as many: means
   * @param spread half heights of the band, as many: standard deviations
   * @return the line
   * @throws IllegalArgumentException naming the line when the lengths differ
   */
  public static Line of(String name, double[] x, double[] y, double[] spread) {
    if (x.length != y.length || x.length != spread.length) {
      throw new IllegalArgumentException(
          "line '%s' has %d abscissas, %d ordinates and %d spreads"
              .formatted(name, x.length, y.length, spread.length));
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      points.add(new Point(x[i], y[i], spread[i]));
    }
    return new Line(name, name, Style.SOLID, points);
  }

  /**
   * This line drawn in another way.
   *
   * @param other the way
   * @return a copy
   */
  public Line drawn(Style other) {
    return new Line(name, colour, other, points);
  }

  /**
   * This line in the colour of another.
   *
   * @param other name of the other line
   * @return a copy
   */
  public Line colouredLike(String other) {
    return new Line(name, other, style, points);
  }
}
