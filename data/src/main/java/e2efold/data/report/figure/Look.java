package e2efold.data.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;

/**
 * How one line looks.
 *
 * @param colour of line, markers and band
 * @param stroke of the line
 * @param marker shape around the origin
 * @param style whether line and markers are drawn
 */
record Look(Color colour, Stroke stroke, Shape marker, Style style) {

  static final float WIDTH = 2;

  boolean hasLine() {
    return style != Style.POINTS;
  }

  boolean hasMarkers() {
    return style == Style.SOLID || style == Style.POINTS;
  }

  /** The band around the line, light enough for bands to lie over each other. */
  Color band() {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 45);
  }

  /**
   * The stroke of a style.
   *
   * @param round how often all colours were used before: full lines of a later round are broken, so
   *     that they differ from those of their colour
   */
  static Stroke stroke(Style style, int round) {
    float[] dash =
        switch (style) {
          case CONTOUR -> null;
          case SOLID, POINTS -> round == 0 ? null : new float[] {14, 3, 3, 3};
          case DASHED -> new float[] {8, 5};
          case DOTTED -> new float[] {2, 4};
        };
    return new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }
}
