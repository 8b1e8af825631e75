package e2efold.data.draw.layout;

/** Feeds a strand to a contour. */
final class Outline {

  private static final double LONG = 1.2;

  private Outline() {}

  /**
   * Adds the bases of a range and points on long steps between them.
   *
   * @param rise added to y, to count from the centre of a loop
   * @param turn 1, or −1 to turn by half a turn
   */
  static void add(
      Positions positions, int first, int last, double rise, int turn, Contour contour) {
    for (int k = first; k <= last; k++) {
      double x = positions.x(k);
      double y = positions.y(k) + rise;
      contour.add(turn * x, turn * y);
      if (k < last) {
        double dx = positions.x(k + 1) - x;
        double dy = positions.y(k + 1) + rise - y;
        int pieces = (int) Math.ceil(Math.hypot(dx, dy) / LONG);
        for (int piece = 1; piece < pieces; piece++) {
          double part = (double) piece / pieces;
          contour.add(turn * (x + part * dx), turn * (y + part * dy));
        }
      }
    }
  }
}
