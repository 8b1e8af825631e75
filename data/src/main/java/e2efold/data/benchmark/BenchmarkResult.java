package e2efold.data.benchmark;

import e2efold.data.metric.Averaging;
import e2efold.data.metric.Criterion;
import e2efold.data.metric.Evaluation;
import e2efold.data.metric.PerRnaScore;
import e2efold.data.rna.LabelledRna;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * The scores of one test set.
 *
 * @param label label of the test set
 * @param references its RNAs
 * @param evaluation their scores
 * @param relatives which of them training has seen; empty when that was not looked at
 */
public record BenchmarkResult(
    String label,
    List<LabelledRna> references,
    Evaluation evaluation,
    Optional<TrainingRelatives.Found> relatives) {

  /** Subset under which others report the mean of the families' means. */
  static final String FAMILY_MEAN = "family mean";

  /** Copies the list. */
  public BenchmarkResult {
    references = List.copyOf(references);
  }

  /** The scores of some RNAs. */
  Evaluation only(Predicate<PerRnaScore> chosen) {
    return new Evaluation(evaluation.scores().stream().filter(chosen).toList(), List.of());
  }

  /** Mean exact F1 by subset in lower case: the test set, its families, their mean. */
  Map<String, Double> f1() {
    Map<String, Double> f1 = new LinkedHashMap<>();
    put(f1, label, evaluation.overall(Criterion.EXACT, Averaging.PER_SEQUENCE).f1());
    if (label.equals(Protocol.ALL)) {
      put(f1, FAMILY_MEAN, evaluation.overall(Criterion.EXACT, Averaging.FAMILY_MEAN).f1());
      evaluation
          .byFamily(Criterion.EXACT)
          .forEach((family, ratios) -> put(f1, family, ratios.f1()));
    }
    return f1;
  }

  private static void put(Map<String, Double> f1, String subset, OptionalDouble value) {
    value.ifPresent(v -> f1.put(subset.toLowerCase(Locale.ROOT), v));
  }
}
