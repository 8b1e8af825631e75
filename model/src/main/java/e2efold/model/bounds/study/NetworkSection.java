package e2efold.model.bounds.study;

import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.report.study.Finding;
import e2efold.data.report.study.Verdict;
import e2efold.data.rna.PairingRules;
import e2efold.model.bounds.BoundedChain;
import e2efold.model.bounds.layer.Activation;
import e2efold.model.bounds.network.NetworkBounds;
import e2efold.model.bounds.network.Weights;
import e2efold.model.io.ModelBundle;
import e2efold.model.score.AttentionForm;
import e2efold.model.score.ConcatForm;
import e2efold.model.score.ScorerSpec;
import e2efold.model.study.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two architectures of energy networks, and a trained one, bounded around their weights. */
public final class NetworkSection {

  private static final double NEAR = 0.01;

  private static final String METHOD =
      "Energy networks around given weights, for one RNA of %d nt, all pair scores as one vector:"
          + " 'default' and 'e2efold' as before any training, and the trained model. At the weights:"
          + " the derivative there. Near them: in balls of 1 percent of the length of each weight"
          + " with its bias. ReLU has no finite smoothness; beside it stands softplus in its place.";

  private NetworkSection() {}

  private record Network(String name, ScorerSpec form, Weights weights) {}

  /**
   * Computes.
   *
   * @param trained a model
   * @param length of the RNA, nt
   * @param seed of untrained weights
   * @return the section, its first table named bounds
   * @throws IllegalArgumentException when the trained model's network cannot be bounded, or the
   *     length is out of range
   */
  public static Section compute(ModelBundle trained, int length, long seed) {
    if (length < 1 || length > 10_000) {
      throw new IllegalArgumentException("the length must be 1 to 10000 nt, not " + length);
    }
    List<List<Cell>> rows = new ArrayList<>();
    List<BoundedChain> shown = new ArrayList<>();
    Map<String, BoundedChain> atWeights = new LinkedHashMap<>();
    for (Network network : networks(trained, seed)) {
      for (Activation activation : List.of(Activation.RELU, Activation.SOFTPLUS)) {
        for (double share : new double[] {0, NEAR}) {
          String name =
              network.name()
                  + (activation == Activation.SOFTPLUS ? "-softplus" : "")
                  + (share > 0 ? "-near" : "");
          BoundedChain chain =
              NetworkBounds.of(name, network.form(), network.weights(), length, activation, share);
          rows.add(
              List.of(
                  Cell.of(name),
                  new Cell.Undefined(),
                  Cells.log10(chain.whole().lipschitz()),
                  Cells.log10(chain.whole().smoothness())));
          if (share == 0) {
            shown.add(chain);
          }
          if (activation == Activation.RELU && share == 0) {
            atWeights.put(network.name(), chain);
          }
        }
      }
    }
    LayerTables tables = new LayerTables(shown);
    return new Section(
        METHOD.formatted(length),
        List.of(),
        List.of(
            new Table(
                "bounds",
                List.of("variant", "epsilon", "log10_lipschitz", "log10_smoothness"),
                rows),
            tables.steps(),
            tables.layers()),
        List.of(tables.figure("network-layers")),
        List.of(
            compared(atWeights.get("default"), atWeights.get("e2efold")),
            compared(atWeights.get("default"), atWeights.get("trained"))),
        List.of(),
        List.of(
            "Bounds multiply the worst of every layer, which do not meet at one input: they compare"
                + " architectures and point to layers, and say little of a network's true slope."));
  }

  private static List<Network> networks(ModelBundle trained, long seed) {
    List<Network> all = new ArrayList<>();
    all.add(untrained("default", AttentionForm.DEFAULT, seed));
    all.add(untrained("e2efold", ConcatForm.DEFAULT, seed));
    ScorerSpec form = trained.manifest().model().scorer();
    Weights weights =
        new Weights(
            form.scorer(trained.manifest().model().rules()).parameters(), trained.weights());
    all.add(new Network("trained", form, weights));
    return all;
  }

  private static Network untrained(String name, ScorerSpec form, long seed) {
    return new Network(
        name, form, Weights.initial(form.scorer(PairingRules.STANDARD).parameters(), seed));
  }

  private static Verdict compared(BoundedChain first, BoundedChain second) {
    return new Verdict(
        "The Lipschitz bound of %s is smaller than that of %s."
            .formatted(first.name(), second.name()),
        Finding.of(first.whole().lipschitz().compareTo(second.whole().lipschitz()) < 0),
        "%s and %s; the layers that raise them most are %s and %s."
            .formatted(
                Cells.said(first.whole().lipschitz()),
                Cells.said(second.whole().lipschitz()),
                first.dominating(),
                second.dominating()));
  }
}
