package e2efold.data.benchmark;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.set.SimilaritySearch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which test RNAs a model has, or has nearly, seen in training. Not for several threads at once.
 */
public final class TrainingRelatives {

  private final SimilaritySearch search;

  /** Test sets share sequences, and each search takes milliseconds. */
  private final Map<String, Optional<SimilaritySearch.Hit>> known = new HashMap<>();

  private final int threads;
  private final int size;

  /**
   * What was found for a test set.
   *
   * @param equal names of test RNAs whose letters are those of a training RNA
   * @param similar names of test RNAs that are similar to a training RNA, equal ones not among them
   */
  public record Found(Set<String> equal, Set<String> similar) {

    /** Copies the sets. */
    public Found {
      equal = Set.copyOf(equal);
      similar = Set.copyOf(similar);
    }

    /**
     * Tells whether a test RNA has a relative in training.
     *
     * @param id name of a test RNA
     * @return true when it is equal or similar to a training RNA
     */
    public boolean holds(String id) {
      return equal.contains(id) || similar.contains(id);
    }
  }

  /**
   * Prepares the search.
   *
   * @param training RNAs that the model has learned from
   * @param identity least identity that counts as similar, in (0, 1]
   * @param threads threads that compare; no influence on the result
   */
  public TrainingRelatives(List<LabelledRna> training, double identity, int threads) {
    Map<String, RnaSequence> distinct = new HashMap<>();
    training.forEach(rna -> distinct.putIfAbsent(rna.sequence().bases(), rna.sequence()));
    this.search = SimilaritySearch.against(List.copyOf(distinct.values()), identity);
    this.threads = threads;
    this.size = training.size();
  }

  /**
   * Number of training RNAs.
   *
   * @return their number
   */
  public int size() {
    return size;
  }

  /**
   * Looks for relatives of test RNAs.
   *
   * @param test RNAs under test
   * @return those that have some
   */
  public Found of(List<LabelledRna> test) {
    List<RnaSequence> fresh =
        test.stream()
            .map(LabelledRna::sequence)
            .filter(sequence -> !known.containsKey(sequence.bases()))
            .collect(Collectors.toMap(RnaSequence::bases, Function.identity(), (a, b) -> a))
            .values()
            .stream()
            .toList();
    List<Optional<SimilaritySearch.Hit>> hits = search.findAll(fresh, threads);
    for (int k = 0; k < fresh.size(); k++) {
      known.put(fresh.get(k).bases(), hits.get(k));
    }
    Set<String> equal = new HashSet<>();
    Set<String> similar = new HashSet<>();
    for (LabelledRna rna : test) {
      known
          .get(rna.sequence().bases())
          .ifPresent(hit -> (hit.exact() ? equal : similar).add(rna.id()));
    }
    return new Found(equal, similar);
  }
}
