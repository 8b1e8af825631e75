package e2efold.data.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.LengthConstraintType;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.Size2D;
import org.jfree.data.Range;

/** Lays a figure out: rows of panels, and below them the legend, so that it covers no data. */
final class FigureDrawing {

  private static final int MOST_COLUMNS = 3;
  private static final int PANEL_HEIGHT = 350;

  static {
    // Else the library turns text that stands upright into outlines, which nobody can search.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private final Figure figure;
  private final Looks looks;
  private final LegendTitle legend;
  private final int columns;
  private final int rows;

  FigureDrawing(Figure figure) {
    this.figure = figure;
    this.looks = new Looks(figure);
    int panels = figure.panels().size();
    // Four panels make a square, not a row of three and a single one.
    this.columns = panels == 4 ? 2 : Math.min(panels, MOST_COLUMNS);
    this.rows = (panels + columns - 1) / columns;
    this.legend = legend();
  }

  private int panelWidth() {
    return switch (columns) {
      case 1 -> 720;
      case 2 -> 520;
      default -> 370;
    };
  }

  int width() {
    return columns * panelWidth();
  }

  /** Height in px; the letters of {@code g2} decide on the legend's. */
  int height(Graphics2D g2) {
    return rows * PANEL_HEIGHT + (int) Math.ceil(legendSize(g2).getHeight());
  }

  void draw(Graphics2D g2) {
    g2.setPaint(Color.WHITE);
    g2.fill(new Rectangle2D.Double(0, 0, width(), height(g2)));
    for (int p = 0; p < figure.panels().size(); p++) {
      Rectangle2D area =
          new Rectangle2D.Double(
              (double) (p % columns) * panelWidth(),
              (double) (p / columns) * PANEL_HEIGHT,
              panelWidth(),
              PANEL_HEIGHT);
      new PanelPlot(figure.panels().get(p), looks).chart().draw(g2, area);
    }
    Size2D size = legendSize(g2);
    legend.draw(
        g2,
        new Rectangle2D.Double(
            (width() - size.getWidth()) / 2,
            (double) rows * PANEL_HEIGHT,
            size.getWidth(),
            size.getHeight()));
  }

  private Size2D legendSize(Graphics2D g2) {
    return legend.arrange(
        g2,
        new RectangleConstraint(
            width(),
            new Range(0, width()),
            LengthConstraintType.RANGE,
            0,
            new Range(0, 10_000),
            LengthConstraintType.RANGE));
  }

  private LegendTitle legend() {
    LegendItemCollection items = new LegendItemCollection();
    looks.all().forEach((name, look) -> items.add(item(name, look)));
    LegendTitle title = new LegendTitle(() -> items);
    title.setItemFont(Lettering.LABEL);
    title.setItemPaint(Color.BLACK);
    title.setItemLabelPadding(new RectangleInsets(2, 6, 2, 14));
    title.setFrame(BlockBorder.NONE);
    title.setMargin(2, 4, 8, 4);
    return title;
  }

  private static LegendItem item(String name, Look look) {
    LegendItem item =
        new LegendItem(
            name,
            null,
            null,
            null,
            look.hasMarkers(),
            look.marker(),
            true,
            look.colour(),
            false,
            look.colour(),
            look.stroke(),
            look.hasLine(),
            new Line2D.Double(-16, 0, 16, 0),
            look.stroke(),
            look.colour());
    item.setLabelFont(Lettering.LABEL);
    return item;
  }
}
