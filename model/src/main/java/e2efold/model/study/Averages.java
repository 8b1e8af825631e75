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
  private final double[] depths;

  Averages(List<Measurement> measurements) {
    this.measurements = measurements;
    double[] finite = depths(m -> Double.isFinite(m.k()));
    // Without a solver that counts steps there is nothing to draw along; any two places do.
    depths = finite.length > 0 ? finite : new double[] {1, 10};
  }

  private double[] depths(Predicate<Measurement> chosen) {
    return measurements.stream()
        .filter(chosen)
        .mapToDouble(Measurement::k)
        .distinct()
        .sorted()
        .toArray();
  }

  /** Mean over the problems that have a finite number; NaN when none has. */
  double mean(String solver, double k, String quantity) {
    return perProblem(solver, k, quantity).values().stream()
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
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
    double[] own = depths(m -> m.solver().equals(solver) && m.quantity().equals(quantity));
    boolean atRest = own.length == 1 && Double.isInfinite(own[0]);
    double[] places = atRest ? depths : own;
    double[] means =
        Arrays.stream(places).map(k -> mean(solver, atRest ? own[0] : k, quantity)).toArray();
    Line line = Line.of(name, places, means);
    return atRest ? line.drawn(Style.DASHED) : line;
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
