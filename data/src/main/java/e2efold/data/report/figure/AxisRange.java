package e2efold.data.report.figure;

import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * The part of an axis that is shown.
 *
 * @param low left or lower end
 * @param high right or upper end, greater
 */
record AxisRange(double low, double high) {

  private static final double MARGIN = 0.05;

  /** A range with some margin around all numbers that the axis can show. */
  static AxisRange around(Scale scale, List<Double> values) {
    DoubleSummaryStatistics shown =
        values.stream()
            .filter(scale::shows)
            .mapToDouble(v -> TickedAxis.place(scale, v))
            .summaryStatistics();
    double low = shown.getCount() == 0 ? 0 : shown.getMin();
    double high = shown.getCount() == 0 ? 1 : shown.getMax();
    double margin = MARGIN * (high - low);
    if (margin <= 1e-9 * Math.max(Math.abs(low), Math.abs(high))) {
      margin = scale == Scale.LOG ? 0.3 : low == 0 ? 0.5 : 0.1 * Math.abs(low);
    }
    return scale == Scale.LOG
        ? new AxisRange(Math.pow(10, low - margin), Math.pow(10, high + margin))
        : new AxisRange(low - margin, high + margin);
  }
}
