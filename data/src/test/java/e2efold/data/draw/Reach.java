package e2efold.data.draw;

import e2efold.data.draw.scene.Mark;
import java.util.ArrayList;
import java.util.List;

/** The outermost points of marks; text by its estimated width. */
final class Reach {

  /** A point, px. */
  record Point(double x, double y) {}

  private Reach() {}

  static List<Point> of(Mark mark) {
    List<Point> points = new ArrayList<>();
    if (mark instanceof Mark.Segment line) {
      points.add(new Point(line.x1(), line.y1()));
      points.add(new Point(line.x2(), line.y2()));
    } else if (mark instanceof Mark.Polyline line) {
      for (int k = 0; k < line.xs().size(); k++) {
        points.add(new Point(line.xs().get(k), line.ys().get(k)));
      }
    } else if (mark instanceof Mark.Curve c) {
      for (int k = 0; k <= 50; k++) {
        double t = k / 50.0;
        points.add(
            new Point(
                bezier(t, c.x1(), c.cx1(), c.cx2(), c.x2()),
                bezier(t, c.y1(), c.cy1(), c.cy2(), c.y2())));
      }
    } else if (mark instanceof Mark.Disc disc) {
      points.add(new Point(disc.x() - disc.radius(), disc.y() - disc.radius()));
      points.add(new Point(disc.x() + disc.radius(), disc.y() + disc.radius()));
    } else if (mark instanceof Mark.Box box) {
      points.add(new Point(box.x(), box.y()));
      points.add(new Point(box.x() + box.width(), box.y() + box.height()));
    } else if (mark instanceof Mark.Text text) {
      double width = TextWidth.of(text.text(), text.size());
      double left =
          switch (text.align()) {
            case LEFT -> text.x();
            case CENTRE -> text.x() - width / 2;
            case RIGHT -> text.x() - width;
          };
      points.add(new Point(left, text.y() - text.size() / 2));
      points.add(new Point(left + width, text.y() + text.size() / 2));
    }
    return points;
  }

  private static double bezier(double t, double from, double c1, double c2, double to) {
    double s = 1 - t;
    return s * s * s * from + 3 * s * s * t * c1 + 3 * s * t * t * c2 + t * t * t * to;
  }
}
