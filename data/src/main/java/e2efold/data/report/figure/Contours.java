package e2efold.data.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Lines of equal height of a surface that is known on a grid, by linear interpolation. */
public final class Contours {

  private Contours() {}

  /**
   * Heights that part the surface into areas of like size.
   *
   * @param z heights of the grid; those that are not finite do not count
   * @param count how many
   * @return the heights, ascending, between the extremes; none when all are equal
   */
  public static double[] levels(double[][] z, int count) {
    double[] heights =
        Arrays.stream(z).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
    Arrays.sort(heights);
    if (heights.length == 0 || heights[0] == heights[heights.length - 1]) {
      return new double[0];
    }
    double[] levels = new double[count];
    for (int k = 0; k < count; k++) {
      levels[k] = heights[(int) ((k + 0.5) / count * heights.length)];
    }
    return levels;
  }

  /**
   * The lines.
   *
   * @param x abscissas of the grid's columns, ascending
   * @param y ordinates of its rows, ascending
   * @param z {@code z[row][column]}
   * @param levels heights to draw, each a line of the figure named after it; a height that the
   *     surface does not reach has a line without points
   * @return a line for each height
   */
  public static List<Line> of(double[] x, double[] y, double[][] z, double[] levels) {
    List<Line> lines = new ArrayList<>();
    for (double level : levels) {
      List<Point> points = new ArrayList<>();
      for (int r = 0; r + 1 < y.length; r++) {
        for (int c = 0; c + 1 < x.length; c++) {
          cell(x, y, z, r, c, level, points);
        }
      }
      String name = String.format(Locale.ROOT, "%.3g", level);
      if (lines.stream().noneMatch(line -> line.name().equals(name))) {
        lines.add(new Line(name, name, Style.CONTOUR, points));
      }
    }
    return lines;
  }

  /** Appends the crossings of the sides of one cell, two by two; a gap follows each pair. */
  private static void cell(
      double[] x, double[] y, double[][] z, int r, int c, double level, List<Point> points) {
    double[] height = {z[r][c], z[r][c + 1], z[r + 1][c + 1], z[r + 1][c]};
    double[] cornerX = {x[c], x[c + 1], x[c + 1], x[c]};
    double[] cornerY = {y[r], y[r], y[r + 1], y[r + 1]};
    List<Point> crossings = new ArrayList<>();
    for (int side = 0; side < 4; side++) {
      int next = (side + 1) % 4;
      if (height[side] > level != height[next] > level
          && Double.isFinite(height[side])
          && Double.isFinite(height[next])) {
        double share = (level - height[side]) / (height[next] - height[side]);
        crossings.add(
            new Point(
                cornerX[side] + share * (cornerX[next] - cornerX[side]),
                cornerY[side] + share * (cornerY[next] - cornerY[side]),
                0));
      }
    }
    for (int k = 0; k + 1 < crossings.size(); k += 2) {
      points.add(crossings.get(k));
      points.add(crossings.get(k + 1));
      points.add(new Point(Double.NaN, Double.NaN, 0));
    }
  }
}
