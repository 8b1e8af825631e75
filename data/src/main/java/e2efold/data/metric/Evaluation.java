package e2efold.data.metric;

import e2efold.data.format.PredictedPairs;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The scores of many RNAs and their averages.
 *
 * @param scores one score for each RNA
 * @param missing names of reference RNAs without a prediction
 */
public record Evaluation(List<PerRnaScore> scores, List<String> missing) {

  /** Copies the lists. */
  public Evaluation {
    scores = List.copyOf(scores);
    missing = List.copyOf(missing);
  }

  /**
   * Scores predictions against references, matched by name.
   *
   * @param references RNAs with known structures, names distinct
   * @param predictions predictions in any order; those for RNAs outside {@code references} are not
   *     looked at
   * @param rules the legal pairs, for the share of valid structures
   * @param missing what to do with a reference that has no prediction
   * @return the scores, in the order of {@code references}
   * @throws IllegalArgumentException when a name is given twice, when a prediction is missing under
   *     {@link MissingPredictions#REFUSE}, or when a prediction is for another length
   */
  public static Evaluation of(
      List<LabelledRna> references,
      List<PredictedPairs> predictions,
      PairingRules rules,
      MissingPredictions missing) {
    Map<String, PredictedPairs> byId = new HashMap<>();
    for (PredictedPairs prediction : predictions) {
      if (byId.put(prediction.id(), prediction) != null) {
        throw new IllegalArgumentException(
            "two predictions for '" + prediction.id() + "'; keep one of them");
      }
    }
    List<PerRnaScore> scores = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (LabelledRna reference : references) {
      if (!seen.add(reference.id())) {
        throw new IllegalArgumentException(
            "two references are named '" + reference.id() + "'; names must be distinct");
      }
      PredictedPairs prediction = byId.get(reference.id());
      if (prediction == null) {
        absent.add(reference.id());
        prediction = new PredictedPairs(reference.id(), reference.sequence().length(), List.of());
        if (missing != MissingPredictions.COUNT_AS_OPEN_CHAIN) {
          continue;
        }
      }
      scores.add(PerRnaScore.of(reference, prediction, rules));
    }
    if (missing == MissingPredictions.REFUSE && !absent.isEmpty()) {
      throw new IllegalArgumentException(
          absent.size()
              + " of "
              + references.size()
              + " references have no prediction, first '"
              + absent.get(0)
              + "'; predict them, or say what to do with missing ones");
    }
    return new Evaluation(scores, absent);
  }

  /**
   * One average over all RNAs. Under {@link Criterion#CROSSING} an RNA without crossing pairs in
   * either structure has nothing to score and does not enter.
   *
   * @param criterion when a pair is right
   * @param averaging how RNAs are weighed
   * @return the ratios
   */
  public Ratios overall(Criterion criterion, Averaging averaging) {
    List<PerRnaScore> scored = scored(scores, criterion);
    return switch (averaging) {
      case PER_SEQUENCE -> Ratios.perSequence(scored, criterion);
      case POOLED -> Ratios.pooled(scored, criterion);
      case FAMILY_MEAN -> Ratios.meanOf(List.copyOf(byFamily(criterion).values()));
    };
  }

  /**
   * Per-sequence means within each family.
   *
   * @param criterion when a pair is right
   * @return ratios by family name, ascending; the empty name holds RNAs of unknown family
   */
  public Map<String, Ratios> byFamily(Criterion criterion) {
    return ratios(families(scored(scores, criterion)), criterion);
  }

  /**
   * Per-sequence means within each range of length.
   *
   * @param criterion when a pair is right
   * @param bins the ranges
   * @return ratios by name of the range, ascending in length; ranges without RNAs are left out
   */
  public Map<String, Ratios> byLength(Criterion criterion, LengthBins bins) {
    Map<Integer, List<PerRnaScore>> groups =
        scored(scores, criterion).stream()
            .collect(
                Collectors.groupingBy(
                    s -> bins.binOf(s.length()), TreeMap::new, Collectors.toList()));
    Map<String, List<PerRnaScore>> named = new LinkedHashMap<>();
    groups.forEach((bin, group) -> named.put(bins.names().get(bin), group));
    return ratios(named, criterion);
  }

  /**
   * Predictions that are valid structures: no base paired twice, all pairs legal.
   *
   * @return their share, in [0, 1]; empty when there are no scores
   */
  public OptionalDouble validShare() {
    return scores.stream().mapToDouble(s -> s.isValid() ? 1 : 0).average();
  }

  /**
   * Predictions that pair some base more than once.
   *
   * @return their number
   */
  public int conflicting() {
    return (int) scores.stream().filter(s -> s.conflictingBases() > 0).count();
  }

  /**
   * Predictions with a pair that breaks the pairing rules.
   *
   * @return their number
   */
  public int illegal() {
    return (int) scores.stream().filter(s -> s.illegalPairs() > 0).count();
  }

  /**
   * Confidence interval of F1 with RNAs as units.
   *
   * @param criterion when a pair is right
   * @param averaging how RNAs are weighed
   * @param bootstrap the settings
   * @return the interval; empty when no RNA has anything to score
   */
  public Optional<Interval> f1OverRnas(
      Criterion criterion, Averaging averaging, Bootstrap bootstrap) {
    Map<String, List<PerRnaScore>> families = families(scored(scores, criterion));
    List<F1Share> units = F1Share.ofRnas(families.values(), criterion, averaging);
    return averaging == Averaging.FAMILY_MEAN
        ? bootstrap.interval(units, sample -> F1Share.averageOfGroups(sample, families.size()))
        : bootstrap.interval(units, F1Share::average);
  }

  /**
   * Confidence interval of F1 with whole families as units, the honest one for families not seen
   * yet. A family drawn twice counts as two families.
   *
   * @param criterion when a pair is right
   * @param averaging how RNAs are weighed
   * @param bootstrap the settings
   * @return the interval; empty when no RNA has anything to score
   */
  public Optional<Interval> f1OverFamilies(
      Criterion criterion, Averaging averaging, Bootstrap bootstrap) {
    Map<String, List<PerRnaScore>> families = families(scored(scores, criterion));
    return bootstrap.interval(
        F1Share.ofFamilies(families.values(), criterion, averaging), F1Share::average);
  }

  private static List<PerRnaScore> scored(List<PerRnaScore> scores, Criterion criterion) {
    return criterion == Criterion.CROSSING
        ? scores.stream().filter(s -> !s.crossing().isEmpty()).toList()
        : scores;
  }

  private static Map<String, List<PerRnaScore>> families(List<PerRnaScore> scores) {
    return scores.stream()
        .collect(Collectors.groupingBy(PerRnaScore::family, TreeMap::new, Collectors.toList()));
  }

  private static Map<String, Ratios> ratios(
      Map<String, List<PerRnaScore>> groups, Criterion criterion) {
    Map<String, Ratios> ratios = new LinkedHashMap<>();
    groups.forEach((name, group) -> ratios.put(name, Ratios.perSequence(group, criterion)));
    return ratios;
  }
}
