package e2efold.data.draw.scene;

import e2efold.data.report.figure.Lettering;
import e2efold.data.report.figure.Raster;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A scene as PNG, for slides and programs that know no SVG. */
public final class PngScene {

  private PngScene() {}

  /**
   * Draws and writes.
   *
   * @param scene what to draw
   * @param out where to; not closed
   * @throws IOException when {@code out} fails, or this computer has no fonts
   */
  public static void write(Scene scene, OutputStream out) throws IOException {
    Lettering.check();
    Raster raster = Raster.of(scene.width(), scene.height());
    raster.write(g2 -> draw(scene, g2), out);
  }

  private static void draw(Scene scene, Graphics2D g2) {
    g2.setPaint(Color.WHITE);
    g2.fill(new Rectangle2D.Double(0, 0, scene.width(), scene.height()));
    for (Layer layer : scene.layers()) {
      g2.setStroke(stroke(layer.ink()));
      for (Mark mark : layer.marks()) {
        draw(mark, layer.ink(), g2);
      }
    }
  }

  private static BasicStroke stroke(Ink ink) {
    float[] dashes = new float[ink.dashes().size()];
    for (int k = 0; k < dashes.length; k++) {
      dashes[k] = ink.dashes().get(k).floatValue();
    }
    return new BasicStroke(
        (float) ink.width(),
        BasicStroke.CAP_ROUND,
        BasicStroke.JOIN_ROUND,
        1,
        dashes.length == 0 ? null : dashes,
        0);
  }

  private static void draw(Mark mark, Ink ink, Graphics2D g2) {
    if (mark instanceof Mark.Segment line) {
      draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()), ink, g2);
    } else if (mark instanceof Mark.Polyline line) {
      draw(path(line), ink, g2);
    } else if (mark instanceof Mark.Curve c) {
      draw(
          new CubicCurve2D.Double(
              c.x1(), c.y1(), c.cx1(), c.cy1(), c.cx2(), c.cy2(), c.x2(), c.y2()),
          ink,
          g2);
    } else if (mark instanceof Mark.Disc disc) {
      double r = disc.radius();
      Shape shape = new Ellipse2D.Double(disc.x() - r, disc.y() - r, 2 * r, 2 * r);
      fill(shape, disc.fill().or(ink::fill), g2);
      draw(shape, ink, g2);
    } else if (mark instanceof Mark.Box box) {
      Shape shape = new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
      fill(shape, box.fill().or(ink::fill), g2);
      draw(shape, ink, g2);
    } else if (mark instanceof Mark.Text words) {
      text(words, ink, g2);
    }
  }

  private static Path2D path(Mark.Polyline line) {
    Path2D path = new Path2D.Double();
    path.moveTo(line.xs().get(0), line.ys().get(0));
    for (int k = 1; k < line.xs().size(); k++) {
      path.lineTo(line.xs().get(k), line.ys().get(k));
    }
    return path;
  }

  private static void text(Mark.Text words, Ink ink, Graphics2D g2) {
    Optional<Colour> colour = words.fill().or(ink::fill);
    if (colour.isEmpty()) {
      return;
    }
    Font font = Lettering.plain((float) words.size());
    g2.setFont(font);
    FontMetrics metrics = g2.getFontMetrics();
    double width = metrics.getStringBounds(words.text(), g2).getWidth();
    double left =
        switch (words.align()) {
          case LEFT -> words.x();
          case CENTRE -> words.x() - width / 2;
          case RIGHT -> words.x() - width;
        };
    g2.setPaint(new Color(colour.get().rgb()));
    g2.drawString(words.text(), (float) left, (float) (words.y() + SvgScene.FOOT * words.size()));
  }

  private static void fill(Shape shape, Optional<Colour> colour, Graphics2D g2) {
    if (colour.isPresent()) {
      g2.setPaint(new Color(colour.get().rgb()));
      g2.fill(shape);
    }
  }

  private static void draw(Shape shape, Ink ink, Graphics2D g2) {
    if (ink.line().isPresent()) {
      g2.setPaint(new Color(ink.line().get().rgb()));
      g2.draw(shape);
    }
  }
}
