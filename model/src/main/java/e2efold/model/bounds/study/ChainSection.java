package e2efold.model.bounds.study;

import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.report.study.Finding;
import e2efold.data.report.study.Verdict;
import e2efold.model.bounds.BoundedChain;
import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.layer.ChainForm;
import e2efold.model.bounds.layer.Conventions;
import e2efold.model.study.Section;
import java.util.ArrayList;
import java.util.List;

/** Declared chains side by side, with measured lower bounds of those that are small. */
public final class ChainSection {

  private static final String METHOD =
      "Bounds after each layer by one forward pass, with the least constants known. Lower bounds:"
          + " power iteration on products with the Jacobian, and with Hessians of unit combinations"
          + " of the results, at parameters drawn from the surfaces of the balls; for small chains"
          + " only, around zero.";

  private ChainSection() {}

  /**
   * Computes and measures.
   *
   * @param chains in reading order
   * @param seed of what is drawn
   * @return the section, its first table named bounds
   */
  public static Section compute(List<ChainForm> chains, long seed) {
    List<BoundedChain> all = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    List<List<Cell>> measured = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (ChainForm chain : chains) {
      BoundedChain bounded = chain.bounded(Conventions.BEST);
      Bounds whole = bounded.whole();
      all.add(bounded);
      rows.add(
          List.of(
              Cell.of(chain.name()),
              new Cell.Undefined(),
              Cells.log10(whole.lipschitz()),
              Cells.log10(whole.smoothness())));
      LowerBounds.of(chain, seed)
          .ifPresent(
              lower -> {
                measured.add(
                    List.of(
                        Cell.of(chain.name()),
                        Cells.log10(lower.lipschitz()),
                        Cells.log10(whole.lipschitz()),
                        Cells.log10(lower.smoothness()),
                        Cells.log10(whole.smoothness())));
                verdicts.add(
                    new Verdict(
                        "What is measured of " + chain.name() + " stays within its bounds.",
                        Finding.of(lower.within(whole)),
                        "Lipschitz constant %s of %s, smoothness %s of %s."
                            .formatted(
                                Cells.said(lower.lipschitz()),
                                Cells.said(whole.lipschitz()),
                                Cells.said(lower.smoothness()),
                                Cells.said(whole.smoothness()))));
              });
    }
    LayerTables tables = new LayerTables(all);
    return new Section(
        METHOD,
        List.of(),
        List.of(
            new Table(
                "bounds",
                List.of("variant", "epsilon", "log10_lipschitz", "log10_smoothness"),
                rows),
            tables.steps(),
            tables.layers(),
            new Table(
                "measured",
                List.of(
                    "chain",
                    "log10_lipschitz_measured",
                    "log10_lipschitz",
                    "log10_smoothness_measured",
                    "log10_smoothness"),
                measured)),
        List.of(tables.figure("chain-layers")),
        verdicts,
        List.of(),
        List.of("Bounds are upper bounds; measured values are lower bounds of the truth."));
  }
}
