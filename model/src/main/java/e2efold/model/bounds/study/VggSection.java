package e2efold.model.bounds.study;

import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.report.study.Finding;
import e2efold.data.report.study.Verdict;
import e2efold.model.bounds.BoundedChain;
import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.LogNumber;
import e2efold.model.bounds.layer.BiasNorm;
import e2efold.model.bounds.layer.Conventions;
import e2efold.model.bounds.layer.Edition;
import e2efold.model.study.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** VGG-16 as Roulet and Harchaoui study it: smoothed or not, with batch normalisation or not. */
public final class VggSection {

  private static final String METHOD =
      "VGG-16 on 128 images of 224 × 224 × 3, ‖x‖ = 1, all parameters in balls of radius 1, the"
          + " softmax included. Smoothed: softplus for ReLU, average for max pooling. Batch"
          + " normalisation by √(ε + variance) follows the activation of each convolution. Constants"
          + " as published, with ‖softplus(0)‖ = ln 2 · √(numbers). A convolution's bias has norm"
          + " √(m · positions), since it is added at every position; rows ending in published-bias"
          + " take √m ⌈k/s⌉ instead, as published, which is too small.";

  private VggSection() {}

  /**
   * Computes.
   *
   * @return the section, its first table named bounds
   */
  public static Section compute() {
    List<List<Cell>> rows = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    List<BoundedChain> shown = new ArrayList<>();
    for (BiasNorm bias : List.of(BiasNorm.REPEATED, BiasNorm.PUBLISHED)) {
      Conventions conventions = new Conventions(Edition.PUBLISHED, bias);
      for (Vgg16 variant : Vgg16.variants()) {
        BoundedChain chain = variant.chain().bounded(conventions);
        rows.add(
            List.of(
                Cell.of(variant.title() + (bias == BiasNorm.PUBLISHED ? "-published-bias" : "")),
                Cell.of(variant.epsilon()),
                Cells.log10(chain.whole().lipschitz()),
                Cells.log10(chain.whole().smoothness())));
        if (bias == BiasNorm.REPEATED) {
          shown.add(chain);
        }
      }
      verdicts.addAll(inequalities(conventions));
    }
    LayerTables tables = new LayerTables(shown);
    return new Section(
        METHOD,
        List.of(),
        List.of(
            new Table(
                "bounds",
                List.of("variant", "epsilon", "log10_lipschitz", "log10_smoothness"),
                rows),
            tables.steps(),
            tables.layers()),
        List.of(tables.figure("vgg16-layers")),
        verdicts,
        List.of(),
        List.of(
            "Bounds over balls around zero are upper bounds, far above what trained networks do;"
                + " they compare architectures."));
  }

  private static List<Verdict> inequalities(Conventions conventions) {
    Bounds without = whole(OptionalDouble.empty(), conventions);
    Bounds little = whole(OptionalDouble.of(1e-2), conventions);
    Bounds much = whole(OptionalDouble.of(1e2), conventions);
    String said = (conventions.bias() == BiasNorm.PUBLISHED ? " (bias as published)" : "");
    return List.of(
        verdict(
            "Lipschitz constant", "0.01", "larger", said, without.lipschitz(), little.lipschitz()),
        verdict("smoothness", "0.01", "larger", said, without.smoothness(), little.smoothness()),
        verdict(
            "Lipschitz constant", "100", "smaller", said, without.lipschitz(), much.lipschitz()),
        verdict("smoothness", "100", "smaller", said, without.smoothness(), much.smoothness()));
  }

  private static Verdict verdict(
      String what, String epsilon, String how, String bias, LogNumber without, LogNumber with) {
    int sign = with.compareTo(without);
    return new Verdict(
        "Batch normalisation with ε = %s makes the %s of smoothed VGG-16 %s%s."
            .formatted(epsilon, what, how, bias),
        Finding.of(how.equals("larger") ? sign > 0 : sign < 0),
        "%s with it, %s without.".formatted(Cells.said(with), Cells.said(without)));
  }

  private static Bounds whole(OptionalDouble epsilon, Conventions conventions) {
    return new Vgg16(Vgg16.Kind.SMOOTHED, epsilon).chain().whole(conventions);
  }
}
