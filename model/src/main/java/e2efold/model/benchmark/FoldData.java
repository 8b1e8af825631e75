package e2efold.model.benchmark;

import e2efold.data.benchmark.BenchmarkFold;
import e2efold.data.benchmark.Exclusion;
import e2efold.data.benchmark.Exclusion.Cleaned;
import e2efold.data.benchmark.Exclusion.Reason;
import e2efold.data.benchmark.FamilyRelatives;
import e2efold.data.benchmark.UnseenFamilies;
import e2efold.data.rna.LabelledRna;
import e2efold.model.train.TrainingData;
import e2efold.model.train.TrainingData.NamedSet;
import e2efold.model.train.TrainingData.TrainingSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a fold learns from, with everything left out that it must not see.
 *
 * @param data training and validation sets
 * @param left RNAs left out of the training sets, by reason
 * @param notes what was done, and what a reader must know, one sentence each
 */
public record FoldData(TrainingData data, Map<Reason, Integer> left, List<String> notes) {

  /** Validation sets larger than this cost more time than they add certainty. */
  private static final int MOST_VALIDATED = 600;

  /** Copies map and list. */
  public FoldData {
    left = Map.copyOf(left);
    notes = List.copyOf(notes);
  }

  /**
   * Prepares the data of a fold. When neither the fold nor the caller names a validation set, whole
   * families are set aside for it.
   *
   * @param fold the fold
   * @param own name of the set that the fold is of, and how often it is drawn
   * @param further more sets to learn from
   * @param validation sets to validate on in place of the usual ones, may be empty
   * @param exclusion what must not be seen
   * @param unseen draws the families to validate on from all RNAs that may be learned
   * @return the data
   * @throws IllegalArgumentException when nothing is left to learn from
   */
  public static FoldData of(
      BenchmarkFold fold,
      NamedShare own,
      List<TrainingSet> further,
      List<NamedSet> validation,
      Exclusion exclusion,
      Unseen unseen) {
    List<String> notes = new ArrayList<>();
    Map<Reason, Integer> left = new EnumMap<>(Reason.class);
    List<TrainingSet> sets = new ArrayList<>();
    sets.add(new TrainingSet(own.name(), own.share(), fold.train()));
    sets.addAll(further);
    List<TrainingSet> kept = new ArrayList<>();
    for (TrainingSet set : sets) {
      Cleaned cleaned = exclusion.apply(set.rnas());
      cleaned.left().forEach((reason, count) -> left.merge(reason, count, Integer::sum));
      kept.add(set.with(cleaned.kept()));
    }
    List<NamedSet> checked = new ArrayList<>();
    List<NamedSet> named = new ArrayList<>(validation);
    if (named.isEmpty() && !fold.validation().isEmpty()) {
      named.add(new NamedSet(own.name() + "-validation", fold.validation()));
    }
    for (NamedSet set : named) {
      checked.add(new NamedSet(set.name(), exclusion.apply(set.rnas()).kept()));
    }
    if (checked.isEmpty()) {
      UnseenFamilies drawn = unseen.draw(kept.stream().flatMap(s -> s.rnas().stream()).toList());
      checked.add(new NamedSet("unseen-families", thinned(only(kept, drawn::holds))));
      kept = without(kept, drawn::holds);
      notes.add(drawn.size() + " families set aside for validation");
    }
    for (TrainingSet set : kept) {
      notes.add("%s: %d RNAs to learn from".formatted(set.name(), set.rnas().size()));
    }
    kept.removeIf(set -> set.rnas().isEmpty());
    checked.removeIf(set -> set.rnas().isEmpty());
    notes.addAll(unknown(kept, unseen.relatives()));
    return new FoldData(new TrainingData(kept, checked), left, notes);
  }

  /**
   * A set by name, and how often it is drawn.
   *
   * @param name what the log calls it
   * @param share relative frequency in batches
   */
  public record NamedShare(String name, double share) {}

  /**
   * How families are set aside for validation.
   *
   * @param relatives which family names are related
   * @param share share of the RNAs to set aside at most
   * @param seed start of the random numbers
   */
  public record Unseen(FamilyRelatives relatives, double share, long seed) {
    UnseenFamilies draw(List<LabelledRna> rnas) {
      return new UnseenFamilies(rnas, relatives, share, seed);
    }
  }

  private static List<LabelledRna> only(List<TrainingSet> sets, Predicate<LabelledRna> chosen) {
    return sets.stream().flatMap(set -> set.rnas().stream()).filter(chosen).toList();
  }

  private static List<TrainingSet> without(
      List<TrainingSet> sets, Predicate<LabelledRna> unwanted) {
    return new ArrayList<>(
        sets.stream()
            .map(set -> set.with(set.rnas().stream().filter(unwanted.negate()).toList()))
            .toList());
  }

  /** Every k-th RNA, names distinct. */
  private static List<LabelledRna> thinned(List<LabelledRna> rnas) {
    Map<String, LabelledRna> byName = new TreeMap<>();
    rnas.forEach(rna -> byName.putIfAbsent(rna.id(), rna));
    List<LabelledRna> distinct = List.copyOf(byName.values());
    int every = Math.max(1, (distinct.size() + MOST_VALIDATED - 1) / MOST_VALIDATED);
    List<LabelledRna> some = new ArrayList<>();
    for (int k = 0; k < distinct.size(); k += every) {
      some.add(distinct.get(k));
    }
    return some;
  }

  private static List<String> unknown(List<TrainingSet> sets, FamilyRelatives relatives) {
    List<String> notes = new ArrayList<>();
    for (TrainingSet set : sets) {
      List<LabelledRna> vague =
          set.rnas().stream().filter(rna -> relatives.isCollection(rna.family())).toList();
      Set<String> names =
          vague.stream()
              .map(rna -> rna.family().isEmpty() ? "no name" : rna.family())
              .collect(Collectors.toSet());
      if (!vague.isEmpty()) {
        notes.add(
            "%s: %d RNAs are of unknown family (%s): only similarity could leave relatives out"
                .formatted(set.name(), vague.size(), String.join(", ", names)));
      }
    }
    return notes;
  }
}
