package e2efold.data.report.figure;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives every line of a figure its look: the colours of Okabe and Ito, which people with any colour
 * vision can tell apart, and a marker of its own, for print in grey.
 */
final class Looks {

  /** Their yellow is left out: it is hardly seen on white. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000));

  /** Ends of the contours' colours, in red, green and blue: a dark blue and a light orange. */
  private static final float[] DARK = {0.03f, 0.19f, 0.42f};

  private static final float[] LIGHT = {0.95f, 0.70f, 0.35f};

  private static final List<Shape> MARKERS =
      List.of(
          new Ellipse2D.Double(-4, -4, 8, 8),
          new Rectangle2D.Double(-3.5, -3.5, 7, 7),
          polygon(0, -5, 5, 4, -5, 4),
          polygon(0, -5.2, 5.2, 0, 0, 5.2, -5.2, 0),
          polygon(0, 5, 5, -4, -5, -4),
          polygon(
              -1.5, -4.5, 1.5, -4.5, 1.5, -1.5, 4.5, -1.5, 4.5, 1.5, 1.5, 1.5, 1.5, 4.5, -1.5, 4.5,
              -1.5, 1.5, -4.5, 1.5, -4.5, -1.5, -1.5, -1.5),
          polygon(-5, 0, 4, -5, 4, 5),
          polygon(5, 0, -4, -5, -4, 5));

  private final Map<String, Look> byName = new LinkedHashMap<>();

  Looks(Figure figure) {
    List<String> keys = new ArrayList<>();
    List<String> contours = contours(figure);
    int marked = 0;
    for (Panel panel : figure.panels()) {
      for (Line line : panel.lines()) {
        if (byName.containsKey(line.name())) {
          continue;
        }
        if (line.style() == Style.CONTOUR) {
          byName.put(line.name(), contour(contours.indexOf(line.name()), contours.size()));
          continue;
        }
        if (!keys.contains(line.colour())) {
          keys.add(line.colour());
        }
        int key = keys.indexOf(line.colour());
        Color colour = COLOURS.get(key % COLOURS.size());
        Shape marker = MARKERS.get(marked % MARKERS.size());
        Look look =
            new Look(colour, Look.stroke(line.style(), key / COLOURS.size()), marker, line.style());
        byName.put(line.name(), look);
        marked += look.hasMarkers() ? 1 : 0;
      }
    }
  }

  private static List<String> contours(Figure figure) {
    return figure.panels().stream()
        .flatMap(panel -> panel.lines().stream())
        .filter(line -> line.style() == Style.CONTOUR)
        .map(Line::name)
        .distinct()
        .toList();
  }

  private static Look contour(int rank, int count) {
    float share = (float) rank / Math.max(1, count - 1);
    float[] rgb = new float[3];
    for (int k = 0; k < 3; k++) {
      rgb[k] = DARK[k] + share * (LIGHT[k] - DARK[k]);
    }
    return new Look(
        new Color(rgb[0], rgb[1], rgb[2]),
        Look.stroke(Style.CONTOUR, 0),
        MARKERS.get(0),
        Style.CONTOUR);
  }

  Look of(Line line) {
    return byName.get(line.name());
  }

  /** Looks by name of line, in order of first appearance. */
  Map<String, Look> all() {
    return byName;
  }

  private static Shape polygon(double... coordinates) {
    Path2D path = new Path2D.Double();
    path.moveTo(coordinates[0], coordinates[1]);
    for (int i = 2; i < coordinates.length; i += 2) {
      path.lineTo(coordinates[i], coordinates[i + 1]);
    }
    path.closePath();
    return path;
  }
}
