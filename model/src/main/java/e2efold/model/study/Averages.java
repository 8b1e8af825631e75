package e2efold.model.study;

import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Means over problems of measured numbers, as lines and as table entries. */
final class Averages {

  private final List<Measurement> measurements;
  private final double firstDepth;
  private final double lastDepth;

  /** Mean, sample standard deviation and number of the values that exist. */
  record Average(double mean, double deviation, int count) {

    static Average of(List<Double> values) {
      double[] finite = values.stream().mapToDouble(v -> v).filter(Double::isFinite).toArray();
      int n = finite.length;
      if (n == 0) {
        return new Average(Double.NaN, Double.NaN, 0);
      }
      double mean = Arrays.stream(finite).average().orElseThrow();
      double squares = Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).sum();
      return new Average(mean, n > 1 ? Math.sqrt(squares / (n - 1)) : 0, n);
    }
  }

  Averages(List<Measurement> measurements) {
    this.measurements = measurements;
    double[] depths =
        measurements.stream().mapToDouble(Measurement::k).filter(Double::isFinite).toArray();
    firstDepth = Arrays.stream(depths).min().orElse(1);
    lastDepth = Arrays.stream(depths).max().orElse(2);
  }

  private List<Double> values(Predicate<Measurement> chosen) {
    return measurements.stream().filter(chosen).map(Measurement::value).toList();
  }

  Average of(String solver, double k, String quantity) {
    return Average.of(
        values(m -> m.solver().equals(solver) && m.k() == k && m.quantity().equals(quantity)));
  }

  /** One number for each problem at one depth, by name of problem. */
  TreeMap<String, Double> perProblem(String solver, double k, String quantity) {
    TreeMap<String, Double> values = new TreeMap<>();
    for (Measurement m : measurements) {
      if (m.solver().equals(solver) && m.k() == k && m.quantity().equals(quantity)) {
        values.put(m.problem(), m.value());
      }
    }
    return values;
  }

  /** Means against depth; a solver at rest is a dashed level line over all depths. */
  Line line(String solver, String quantity) {
    return line(solver, solver, quantity);
  }

  Line line(String name, String solver, String quantity) {
    double[] depths =
        measurements.stream()
            .filter(m -> m.solver().equals(solver) && m.quantity().equals(quantity))
            .mapToDouble(Measurement::k)
            .distinct()
            .sorted()
            .toArray();
    if (depths.length == 1 && Double.isInfinite(depths[0])) {
      double level = of(solver, depths[0], quantity).mean();
      return Line.of(name, new double[] {firstDepth, lastDepth}, new double[] {level, level})
          .drawn(Style.DASHED);
    }
    double[] means = new double[depths.length];
    for (int i = 0; i < depths.length; i++) {
      means[i] = of(solver, depths[i], quantity).mean();
    }
    return Line.of(name, depths, means);
  }

  List<String> quantities(String solver, String prefix) {
    return new ArrayList<>(
        measurements.stream()
            .filter(m -> m.solver().equals(solver) && m.quantity().startsWith(prefix))
            .map(Measurement::quantity)
            .distinct()
            .toList());
  }
}
