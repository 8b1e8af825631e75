package e2efold.data.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** A panel as a chart of the plotting library, without its legend. */
final class PanelPlot {

  private static final Color GRID = new Color(0xDDDDDD);
  private static final Color FRAME = new Color(0x444444);
  private static final int MOST_OWN_TICKS = 8;

  private final Panel panel;
  private final Looks looks;
  private final AxisRange yRange;

  PanelPlot(Panel panel, Looks looks) {
    this.panel = panel;
    this.looks = looks;
    this.yRange = AxisRange.around(panel.y().scale(), ordinates());
  }

  JFreeChart chart() {
    XYPlot plot = new XYPlot(data(), horizontal(), vertical(), renderer());
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setOutlinePaint(FRAME);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    if (shown().findAny().isEmpty()) {
      plot.setDataset(null);
      plot.setNoDataMessage("no data");
      plot.setNoDataMessageFont(Lettering.LABEL);
      plot.setNoDataMessagePaint(FRAME);
    }
    JFreeChart chart =
        new JFreeChart(
            panel.title().isBlank() ? null : panel.title(), Lettering.TITLE, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(4, 4, 4, 14));
    return chart;
  }

  private TickedAxis horizontal() {
    List<Double> values = shown().map(Point::x).distinct().sorted().toList();
    AxisRange range = AxisRange.around(panel.x().scale(), values);
    List<Tick> ticks;
    if (panel.x().scale() == Scale.LOG) {
      boolean few = values.size() >= 2 && values.size() <= MOST_OWN_TICKS;
      ticks = few ? Ticks.at(values) : Ticks.log(range.low(), range.high());
    } else {
      boolean whole = values.stream().allMatch(v -> v == Math.rint(v));
      ticks = Ticks.linear(range.low(), range.high(), whole ? 1 : 0);
    }
    List<Tick> named =
        ticks.stream()
            .map(t -> new Tick(t.value(), panel.x().names().getOrDefault(t.value(), t.label())))
            .toList();
    return lettered(new TickedAxis(panel.x(), range, named));
  }

  private TickedAxis vertical() {
    List<Tick> ticks =
        panel.y().scale() == Scale.LOG
            ? Ticks.log(yRange.low(), yRange.high())
            : Ticks.linear(yRange.low(), yRange.high(), 0);
    return lettered(new TickedAxis(panel.y(), yRange, ticks));
  }

  private static TickedAxis lettered(TickedAxis axis) {
    axis.setTickLabelFont(Lettering.TICK);
    axis.setLabelFont(Lettering.LABEL);
    axis.setTickLabelPaint(Color.BLACK);
    axis.setLabelPaint(Color.BLACK);
    axis.setAxisLinePaint(FRAME);
    axis.setTickMarkPaint(FRAME);
    axis.setTickMarkOutsideLength(5);
    axis.setMinorTickMarkOutsideLength(2.5f);
    return axis;
  }

  private Stream<Point> shown() {
    return panel.lines().stream().flatMap(line -> line.points().stream()).filter(this::isShown);
  }

  private boolean isShown(Point point) {
    return panel.x().scale().shows(point.x()) && panel.y().scale().shows(point.y());
  }

  /** All ordinates that must fit, ends of bands among them where the axis can show them. */
  private List<Double> ordinates() {
    return shown()
        .flatMap(
            p ->
                Double.isFinite(p.spread())
                    ? Stream.of(p.y(), p.y() - p.spread(), p.y() + p.spread())
                    : Stream.of(p.y()))
        .filter(y -> panel.y().scale().shows(y))
        .toList();
  }

  private XYSeriesCollection data() {
    XYSeriesCollection data = new XYSeriesCollection();
    for (Line line : panel.lines()) {
      XYSeries series = new XYSeries(line.name(), false, true);
      for (Point point : line.points()) {
        boolean shown = isShown(point);
        double x = TickedAxis.place(panel.x().scale(), point.x());
        double y = TickedAxis.place(panel.y().scale(), point.y());
        series.add(shown ? x : Double.NaN, shown ? y : Double.NaN);
      }
      data.addSeries(series);
    }
    return data;
  }

  private XYLineAndShapeRenderer renderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setDrawOutlines(false);
    for (int i = 0; i < panel.lines().size(); i++) {
      Line line = panel.lines().get(i);
      Look look = looks.of(line);
      renderer.setSeriesPaint(i, look.colour());
      renderer.setSeriesStroke(i, look.stroke());
      renderer.setSeriesShape(i, look.marker());
      renderer.setSeriesLinesVisible(i, look.hasLine());
      renderer.setSeriesShapesVisible(i, look.hasMarkers());
      for (double[] polygon : bands(line)) {
        renderer.addAnnotation(
            new XYPolygonAnnotation(polygon, null, null, look.band()), Layer.BACKGROUND);
      }
    }
    return renderer;
  }

  /** One polygon for each stretch of points without a gap. */
  private List<double[]> bands(Line line) {
    List<double[]> polygons = new ArrayList<>();
    List<Point> stretch = new ArrayList<>();
    for (Point point : line.points()) {
      if (isShown(point) && Double.isFinite(point.spread())) {
        stretch.add(point);
      } else {
        add(polygons, stretch);
        stretch.clear();
      }
    }
    add(polygons, stretch);
    return polygons;
  }

  private void add(List<double[]> polygons, List<Point> stretch) {
    if (stretch.size() < 2 || stretch.stream().allMatch(p -> p.spread() == 0)) {
      return;
    }
    int n = stretch.size();
    double[] polygon = new double[4 * n];
    for (int i = 0; i < n; i++) {
      Point point = stretch.get(i);
      double x = TickedAxis.place(panel.x().scale(), point.x());
      // The lower end of a band has no place on a logarithmic axis when it is not positive.
      double low = Math.max(point.y() - point.spread(), yRange.low());
      polygon[2 * i] = x;
      polygon[2 * i + 1] = TickedAxis.place(panel.y().scale(), low);
      polygon[4 * n - 2 - 2 * i] = x;
      polygon[4 * n - 1 - 2 * i] = TickedAxis.place(panel.y().scale(), point.y() + point.spread());
    }
    polygons.add(polygon);
  }
}
