package e2efold.data.report.figure;

/**
 * One point of a line. A coordinate that is not finite, or has no place on a logarithmic axis,
 * makes a gap in the line.
 *
 * @param x abscissa
 * @param y ordinate
 * @param spread half the height of the band around the point, such as a standard deviation; 0 for
 *     none; a spread that is not finite draws no band here
 */
public record Point(double x, double y, double spread) {

  /**
   * Checks the spread.
   *
   * @throws IllegalArgumentException when it is negative
   */
  public Point {
    if (spread < 0) {
      throw new IllegalArgumentException("the spread of a point is negative: " + spread);
    }
  }
}
