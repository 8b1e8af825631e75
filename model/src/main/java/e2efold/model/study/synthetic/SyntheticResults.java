package e2efold.model.study.synthetic;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The numbers of all cells, with means and deviations over the draws. */
record SyntheticResults(Map<SyntheticCell, Map<String, Double>> cells) {

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

  double mean(int hidden, String solver, int k, String quantity) {
    return values(hidden, solver, k, quantity).average().orElse(Double.NaN);
  }

  /** Standard deviation over draws; 0 with one draw. */
  double deviation(int hidden, String solver, int k, String quantity) {
    double[] values = values(hidden, solver, k, quantity).toArray();
    double mean = DoubleStream.of(values).average().orElse(Double.NaN);
    double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
  }

  private DoubleStream values(int hidden, String solver, int k, String quantity) {
    return cells.entrySet().stream()
        .filter(e -> e.getKey().hidden() == hidden && e.getKey().k() == k)
        .filter(e -> e.getKey().solver().equals(solver))
        .mapToDouble(e -> e.getValue().getOrDefault(quantity, Double.NaN));
  }
}
