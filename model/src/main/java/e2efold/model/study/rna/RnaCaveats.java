package e2efold.model.study.rna;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.set.SimilaritySearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a reader must know beside the numbers, computed from them. */
final class RnaCaveats {

  /** Suffix of the count of RNAs whose solver was stopped before it came to rest. */
  static final String NOT_AT_REST = ".not_at_rest";

  private static final List<String> SPLITS = List.of("train", "random", "held-out");
  private static final double RELATIVE = 0.8;

  private RnaCaveats() {}

  /** Models that diverged, and solvers that did not come to rest, each named. */
  static List<String> warnings(Map<RnaCell, Map<String, Double>> cells) {
    List<String> warnings = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    cells.forEach(
        (cell, values) -> {
          String name =
              "%s, T = %s, width %d, seed %d"
                  .formatted(cell.solver(), cell.depthName(), cell.width(), cell.seed());
          if (values.containsKey("diverged")) {
            warnings.add(name + " diverged and has no numbers");
          } else if (cell.isEquilibrium() && !values.containsKey("train" + NOT_AT_REST)) {
            unknown.add(name);
          } else if (sum(values, NOT_AT_REST) > 0) {
            warnings.add(
                String.format(
                    Locale.ROOT,
                    "%s: of %.0f scored RNAs %.0f did not come to rest within the most steps; their"
                        + " last step counts",
                    name,
                    sum(values, ".rnas"),
                    sum(values, NOT_AT_REST)));
          }
        });
    if (!unknown.isEmpty()) {
      warnings.add(
          "Whether the solver came to rest was not recorded when these were computed: "
              + String.join("; ", unknown));
    }
    return warnings;
  }

  private static double sum(Map<String, Double> values, String quantity) {
    return SPLITS.stream().mapToDouble(split -> values.getOrDefault(split + quantity, 0.0)).sum();
  }

  /** How many test RNAs have near relatives among those that are learned. */
  static String relatives(RnaParts parts) {
    SimilaritySearch learned = SimilaritySearch.against(sequences(parts.train()), RELATIVE);
    return String.format(
        Locale.ROOT,
        "Of the %d RNAs of the random split %d are at least %.0f %% identical to a learned one, of"
            + " the %d of held-out families %d: a small gap to the random split says little about"
            + " RNAs that are new.",
        parts.random().size(),
        found(learned, parts.random()),
        100 * RELATIVE,
        parts.heldOut().size(),
        found(learned, parts.heldOut()));
  }

  private static long found(SimilaritySearch learned, List<LabelledRna> rnas) {
    return learned.findAll(sequences(rnas), 1).stream().filter(Optional::isPresent).count();
  }

  private static List<RnaSequence> sequences(List<LabelledRna> rnas) {
    return rnas.stream().map(LabelledRna::sequence).toList();
  }
}
