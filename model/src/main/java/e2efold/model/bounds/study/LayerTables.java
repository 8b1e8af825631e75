package e2efold.model.bounds.study;

import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.report.figure.Axis;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Panel;
import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.LogNumber;
import e2efold.model.bounds.Objective;
import e2efold.model.bounds.Objectives;
import e2efold.model.bounds.layer.Block;
import e2efold.model.bounds.layer.ChainForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Chains layer by layer: what they are bounded by, and which layer dominates. */
record LayerTables(Map<ChainForm, List<Bounds>> chains) {

  LayerTables {
    chains = new LinkedHashMap<>(chains);
  }

  /** Bounds after each layer. */
  Table layers() {
    List<List<Cell>> rows = new ArrayList<>();
    chains.forEach(
        (chain, bounds) -> {
          for (int n = 0; n < bounds.size(); n++) {
            rows.add(
                List.of(
                    Cell.of(chain.name()),
                    Cell.of(n + 1L),
                    Cell.of(chain.layers().get(n).title()),
                    Cells.log10(bounds.get(n).size()),
                    Cells.log10(bounds.get(n).lipschitz()),
                    Cells.log10(bounds.get(n).smoothness())));
          }
        });
    return new Table(
        "layers",
        List.of("chain", "layer", "kind", "log10_size", "log10_lipschitz", "log10_smoothness"),
        rows);
  }

  /** Guaranteed step size of each chain under each objective, and the layer that dominates. */
  Table steps() {
    List<List<Cell>> rows = new ArrayList<>();
    chains.forEach(
        (chain, bounds) -> {
          int dominant = dominant(bounds);
          objectives(chain)
              .forEach(
                  (name, objective) -> {
                    LogNumber smoothness =
                        objective.smoothnessOver(bounds.get(bounds.size() - 1), diameter(chain));
                    rows.add(
                        List.of(
                            Cell.of(chain.name()),
                            Cell.of(name),
                            Cells.log10(smoothness),
                            Cells.log10(smoothness.inverse()),
                            Cell.of((dominant + 1) + " " + chain.layers().get(dominant).title())));
                  });
        });
    return new Table(
        "steps",
        List.of(
            "chain", "objective", "log10_smoothness", "log10_guaranteed_step", "dominating_layer"),
        rows);
  }

  private static Map<String, Objective> objectives(ChainForm chain) {
    int samples = chain.input().samples();
    Map<String, Objective> all = new LinkedHashMap<>();
    all.put("log loss", Objectives.logLoss(samples));
    all.put("square loss", Objectives.squareLoss(samples));
    all.put("convex clustering", Objectives.convexClustering(samples));
    all.put("clustering", Objectives.clustering());
    all.put("smoothed clustering, ν = 1", Objectives.smoothedClustering(1));
    return all;
  }

  /** Growth from layer to layer. */
  Figure figure(String name) {
    return new Figure(
        name,
        "Bounds after each layer, as decimal logarithms; what is infinite is not drawn.",
        List.of(
            panel("Lipschitz constant", Bounds::lipschitz),
            panel("smoothness", Bounds::smoothness)));
  }

  private Panel panel(String title, Function<Bounds, LogNumber> part) {
    List<Line> lines = new ArrayList<>();
    chains.forEach(
        (chain, bounds) -> {
          double[] x = new double[bounds.size()];
          double[] y = new double[bounds.size()];
          for (int n = 0; n < x.length; n++) {
            x[n] = n + 1.0;
            y[n] = part.apply(bounds.get(n)).log10();
          }
          lines.add(Line.of(chain.name(), x, y));
        });
    return new Panel(title, Axis.linear("layer"), Axis.linear("log10 of the bound"), lines);
  }

  /** Of the product of balls. */
  private static LogNumber diameter(ChainForm chain) {
    double squares = chain.parameters().stream().map(Block::radius).mapToDouble(r -> r * r).sum();
    return LogNumber.of(2 * Math.sqrt(squares));
  }

  /** The layer, counted from 0, that raises the Lipschitz constant by the largest factor. */
  static int dominant(List<Bounds> bounds) {
    int dominant = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int n = 1; n < bounds.size(); n++) {
      double factor = bounds.get(n).lipschitz().ln() - bounds.get(n - 1).lipschitz().ln();
      if (factor > largest) {
        largest = factor;
        dominant = n;
      }
    }
    return dominant;
  }
}
