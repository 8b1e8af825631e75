package e2efold.model.study.synthetic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * The numbers of all cells, with means and deviations over the draws. Where cells of two truths are
 * in it, ask for those of one before asking for means.
 */
record SyntheticResults(Map<SyntheticCell, Map<String, Double>> cells) {

  /** Change of the test loss with steps a tenth longer, in percent. */
  static final String CHANGE_WHEN_LONGER = "change_when_longer";

  /** Those of one truth. */
  SyntheticResults of(Truth truth) {
    Map<SyntheticCell, Map<String, Double>> own = new LinkedHashMap<>();
    cells.forEach(
        (cell, values) -> {
          if (cell.truth() == truth) {
            own.put(cell, values);
          }
        });
    return new SyntheticResults(own);
  }

  List<Integer> hidden() {
    return cells.keySet().stream().map(SyntheticCell::hidden).distinct().toList();
  }

  List<String> solvers() {
    return cells.keySet().stream().map(SyntheticCell::solver).distinct().toList();
  }

  List<Integer> depths(String solver) {
    return cells.keySet().stream()
        .filter(cell -> cell.solver().equals(solver) && cell.k() != SyntheticCell.EXACT)
        .map(SyntheticCell::k)
        .distinct()
        .sorted()
        .toList();
  }

  int deepest() {
    return solvers().stream().flatMap(s -> depths(s).stream()).max(Integer::compare).orElse(2);
  }

  double mean(int hidden, String solver, int k, String quantity) {
    return values(hidden, solver, k, quantity).average().orElse(Double.NaN);
  }

  /** Standard deviation over draws; 0 with one draw. */
  double deviation(int hidden, String solver, int k, String quantity) {
    return deviation(values(hidden, solver, k, quantity).toArray());
  }

  static double deviation(double[] values) {
    double mean = DoubleStream.of(values).average().orElse(Double.NaN);
    double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
  }

  private DoubleStream values(int hidden, String solver, int k, String quantity) {
    return byDraw(hidden, solver, k, quantity).values().stream().mapToDouble(Double::doubleValue);
  }

  private static double value(Map<String, Double> numbers, String quantity) {
    return quantity.equals(CHANGE_WHEN_LONGER)
        ? 100 * (value(numbers, "test_loss_longer") / value(numbers, "test_loss") - 1)
        : numbers.getOrDefault(quantity, Double.NaN);
  }

  /** A number of each draw, by its seed. */
  TreeMap<Long, Double> byDraw(int hidden, String solver, int k, String quantity) {
    TreeMap<Long, Double> values = new TreeMap<>();
    cells.forEach(
        (cell, numbers) -> {
          if (cell.hidden() == hidden && cell.k() == k && cell.solver().equals(solver)) {
            values.put(cell.seed(), value(numbers, quantity));
          }
        });
    return values;
  }
}
