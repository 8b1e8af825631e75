package e2efold.model.bounds.study;

import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.report.figure.Axis;
import e2efold.data.report.figure.Figure;
import e2efold.data.report.figure.Line;
import e2efold.data.report.figure.Panel;
import e2efold.model.bounds.BoundedChain;
import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.LogNumber;
import e2efold.model.bounds.Objective;
import e2efold.model.bounds.Objectives;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Chains layer by layer: what they are bounded by, and which layer dominates. */
record LayerTables(List<BoundedChain> chains) {

  LayerTables {
    chains = List.copyOf(chains);
  }

  /** Bounds after each layer. */
  Table layers() {
    List<List<Cell>> rows = new ArrayList<>();
    for (BoundedChain chain : chains) {
      int number = 0;
      for (BoundedChain.Layer layer : chain.layers()) {
        rows.add(
            List.of(
                Cell.of(chain.name()),
                Cell.of(++number),
                Cell.of(layer.title()),
                Cells.log10(layer.bounds().size()),
                Cells.log10(layer.bounds().lipschitz()),
                Cells.log10(layer.bounds().smoothness())));
      }
    }
    return new Table(
        "layers",
        List.of("chain", "layer", "kind", "log10_size", "log10_lipschitz", "log10_smoothness"),
        rows);
  }

  /** Guaranteed step size of each chain under each objective, and the layer that dominates. */
  Table steps() {
    List<List<Cell>> rows = new ArrayList<>();
    for (BoundedChain chain : chains) {
      objectives(chain.samples())
          .forEach(
              (name, objective) -> {
                LogNumber smoothness =
                    objective.smoothnessOver(chain.whole(), LogNumber.of(chain.diameter()));
                rows.add(
                    List.of(
                        Cell.of(chain.name()),
                        Cell.of(name),
                        Cells.log10(smoothness),
                        Cells.log10(smoothness.inverse()),
                        Cell.of(chain.dominating())));
              });
    }
    return new Table(
        "steps",
        List.of(
            "chain", "objective", "log10_smoothness", "log10_guaranteed_step", "dominating_layer"),
        rows);
  }

  private static Map<String, Objective> objectives(int samples) {
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
    for (BoundedChain chain : chains) {
      double[] x = new double[chain.layers().size()];
      double[] y = new double[x.length];
      for (int n = 0; n < x.length; n++) {
        x[n] = n + 1.0;
        y[n] = part.apply(chain.layers().get(n).bounds()).log10();
      }
      lines.add(Line.of(chain.name(), x, y));
    }
    return new Panel(title, Axis.linear("layer"), Axis.linear("log10 of the bound"), lines);
  }
}
