package e2efold.model.study.rna;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The numbers of all cells, and their means over seeds. */
final class RnaResults {

  static final String RANDOM_GAP = "gap.random";
  static final String HELD_OUT_GAP = "gap.held-out";

  private final Map<RnaCell, Map<String, Double>> cells;

  RnaResults(Map<RnaCell, Map<String, Double>> cells) {
    this.cells = cells;
  }

  Map<RnaCell, Map<String, Double>> cells() {
    return cells;
  }

  List<Integer> widths() {
    return cells.keySet().stream().map(RnaCell::width).distinct().toList();
  }

  List<String> solvers() {
    return cells.keySet().stream().map(RnaCell::solver).distinct().toList();
  }

  /** Depths of a solver, the shallowest first. */
  List<Integer> depths(String solver, int width) {
    return cells.keySet().stream()
        .filter(cell -> cell.solver().equals(solver) && cell.width() == width)
        .map(RnaCell::depth)
        .distinct()
        .sorted()
        .toList();
  }

  /** One number of a cell; NaN when the cell diverged. */
  static double value(Map<String, Double> values, String quantity) {
    return switch (quantity) {
      case RANDOM_GAP -> value(values, "train.f1") - value(values, "random.f1");
      case HELD_OUT_GAP -> value(values, "train.f1") - value(values, "held-out.f1");
      default -> values.getOrDefault(quantity, Double.NaN);
    };
  }

  /** Mean over seeds; NaN when one of them diverged. */
  double mean(String solver, int depth, int width, String quantity) {
    return values(solver, depth, width, quantity).average().orElse(Double.NaN);
  }

  /** Standard deviation over seeds; 0 with one seed. */
  double deviation(String solver, int depth, int width, String quantity) {
    double[] values = values(solver, depth, width, quantity).toArray();
    double mean = DoubleStream.of(values).average().orElse(Double.NaN);
    double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
  }

  private DoubleStream values(String solver, int depth, int width, String quantity) {
    return cells.entrySet().stream()
        .filter(e -> e.getKey().solver().equals(solver))
        .filter(e -> e.getKey().depth() == depth && e.getKey().width() == width)
        .mapToDouble(e -> value(e.getValue(), quantity));
  }

  int leastDepth() {
    return finiteDepths().min().orElse(1);
  }

  /** Where a depth stands on the axis: rest, one doubling behind the deepest. */
  double drawnAt(int depth) {
    return depth == RnaCell.AT_REST ? 2.0 * finiteDepths().max().orElse(1) : depth;
  }

  String atRestNote() {
    return cells.keySet().stream().anyMatch(cell -> cell.depth() == RnaCell.AT_REST)
        ? " T = ∞: solvers that run until they rest."
        : "";
  }

  private java.util.stream.IntStream finiteDepths() {
    return cells.keySet().stream()
        .mapToInt(RnaCell::depth)
        .filter(depth -> depth != RnaCell.AT_REST);
  }
}
