package e2efold.data.report.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * An axis with marks at given places. On a logarithmic axis the plot holds decimal logarithms, so
 * that all geometry stays linear.
 */
final class TickedAxis extends NumberAxis {

  private static final long serialVersionUID = 1;

  private final transient Scale scale;
  private final transient List<Tick> ticks;

  TickedAxis(Axis axis, AxisRange range, List<Tick> ticks) {
    super(axis.label());
    this.scale = axis.scale();
    this.ticks = List.copyOf(ticks);
    setAutoRange(false);
    setRange(place(scale, range.low()), place(scale, range.high()));
    setMinorTickMarksVisible(true);
    setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
  }

  /** Where the plot holds a number; NaN when the axis cannot show it. */
  static double place(Scale scale, double value) {
    if (!scale.shows(value)) {
      return Double.NaN;
    }
    return scale == Scale.LOG ? Math.log10(value) : value;
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    boolean below = RectangleEdge.isTopOrBottom(edge);
    TextAnchor anchor = below ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    return ticks.stream()
        .map(
            tick ->
                new NumberTick(
                    tick.label().isEmpty() ? TickType.MINOR : TickType.MAJOR,
                    place(scale, tick.value()),
                    tick.label(),
                    anchor,
                    anchor,
                    0))
        .toList();
  }
}
