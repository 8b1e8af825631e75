package e2efold.data.set;

import e2efold.data.rna.RnaSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * Finds, for a query RNA, whether any RNA of a reference list is the same or similar to it.
 *
 * <p>Two RNAs are <em>similar</em> when their identity, as {@link SequenceIdentity} defines it,
 * reaches the threshold X and the alignment is more than chance can make:
 *
 * <ul>
 *   <li>the shorter is at least half as long as the longer, or
 *   <li>the shorter is contained in the longer: at most (1 − X + 0.1) · shorter edits turn it into
 *       some stretch of the longer;
 *   <li>below 25 nt only RNAs of like length are compared, shorter ≥ X · longer: nearly every long
 *       RNA contains four fifths of the bases of a given 15-mer.
 * </ul>
 *
 * <p>Equal sequences are always found. The rest is a filter cascade in front of the full alignment:
 * shared 5-letter words beyond what chance explains, then a bit-vector bound on the edit distance.
 * The filters are heuristic, as CD-HIT's are: a relative whose differences are spread so evenly
 * that hardly five letters in a row survive, or one with long insertions and few shared words, can
 * be missed. Measured on 600 RNAs of eight public training sets against all 7,833 RNAs of four test
 * sets, every pair aligned: 165 of 167 similar pairs are found, all of those with 60 nt or more in
 * the shorter RNA; both missed pairs are of unrelated families, at identities of 0.80 and 0.81.
 */
public final class SimilaritySearch {

  /**
   * A reference RNA similar to the query.
   *
   * @param id name of the reference RNA
   * @param identity identity as {@link SequenceIdentity} defines it
   * @param exact whether the two have the same letters
   */
  public record Hit(String id, double identity, boolean exact) {}

  private static final int SHORTEST_CONTAINED = 25;
  private static final double COMPARABLE = 0.5;
  private static final double INSERTED = 0.10;

  // Filters in front of the alignment, as shares of the shorter length; set by measurement.
  private static final int SHORT = 60;
  private static final double WORDS_NEEDED = 0.06;
  private static final double WORDS_SOME = 0.15;
  private static final double WORDS_MANY = 0.20;
  private static final double EDITS_FEW = 0.24;
  private static final double EDITS_SOME = 0.27;

  private final double identity;
  private final WordIndex words = new WordIndex();
  private final List<RnaSequence> references = new ArrayList<>();
  private final List<byte[]> encoded = new ArrayList<>();
  private final List<EditBound> bounds = new ArrayList<>();
  private final Map<String, Integer> exact = new HashMap<>();

  SimilaritySearch(double identity) {
    if (!(identity > 0 && identity <= 1)) {
      throw new IllegalArgumentException("identity must lie in (0, 1], not " + identity);
    }
    this.identity = identity;
  }

  /**
   * Prepares a search.
   *
   * @param references the RNAs to compare with
   * @param identity least identity X that counts as similar, in (0, 1]; 0.8 is the habit of the
   *     field
   * @return the search; safe for use by several threads
   * @throws IllegalArgumentException when {@code identity} is out of range
   */
  public static SimilaritySearch against(List<RnaSequence> references, double identity) {
    SimilaritySearch search = new SimilaritySearch(identity);
    references.forEach(search::add);
    return search;
  }

  void add(RnaSequence reference) {
    byte[] letters = EditBound.encode(reference.bases());
    exact.putIfAbsent(reference.bases(), references.size());
    references.add(reference);
    encoded.add(letters);
    bounds.add(new EditBound(letters));
    words.add(letters);
  }

  /**
   * Looks for a reference RNA similar to the query.
   *
   * @param query an RNA
   * @return an equal reference RNA when there is one; else the first similar one in descending
   *     order of shared words, which need not be the most similar; empty when none is similar
   */
  public Optional<Hit> find(RnaSequence query) {
    OptionalInt place = first(query);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    RnaSequence found = references.get(place.getAsInt());
    return Optional.of(
        new Hit(
            found.id(),
            SequenceIdentity.of(query.bases(), found.bases()),
            found.bases().equals(query.bases())));
  }

  /** Place of the reference that {@link #find} names. */
  OptionalInt first(RnaSequence query) {
    OptionalInt same = equalTo(query);
    if (same.isPresent()) {
      return same;
    }
    Probe probe = probe(query);
    return Arrays.stream(probe.candidates).filter(r -> similar(probe, r)).findFirst();
  }

  /** The first reference with the same letters. */
  OptionalInt equalTo(RnaSequence query) {
    Integer same = exact.get(query.bases());
    return same == null ? OptionalInt.empty() : OptionalInt.of(same);
  }

  /**
   * A query made ready for {@link #similar}.
   *
   * @param shared words shared with each reference
   * @param candidates references that pass the word filter, most shared words first
   */
  record Probe(String bases, byte[] letters, EditBound bound, int[] shared, int[] candidates) {}

  Probe probe(RnaSequence query) {
    byte[] letters = EditBound.encode(query.bases());
    int[] shared = words.shared(letters);
    long[] order = new long[shared.length];
    int kept = 0;
    for (int r = 0; r < shared.length; r++) {
      if (enoughWords(shared[r], letters.length, encoded.get(r).length)) {
        order[kept++] = (long) -shared[r] << Integer.SIZE | r;
      }
    }
    int[] candidates = Arrays.stream(order, 0, kept).sorted().mapToInt(key -> (int) key).toArray();
    return new Probe(query.bases(), letters, new EditBound(letters), shared, candidates);
  }

  /** Tells whether a candidate is similar. */
  boolean similar(Probe probe, int candidate) {
    return fewEdits(probe, candidate)
        && SequenceIdentity.reaches(probe.bases, references.get(candidate).bases(), identity);
  }

  private boolean enoughWords(int shared, int a, int b) {
    int shorter = Math.min(a, b);
    if (shorter < SHORTEST_CONTAINED) {
      return shorter >= identity * Math.max(a, b);
    }
    double needed = WORDS_NEEDED * (shorter - WordIndex.WORD_LENGTH + 1);
    return shared >= needed && (shorter < SHORT || shared >= needed + WordIndex.byChance(a, b));
  }

  private boolean fewEdits(Probe probe, int r) {
    byte[] letters = probe.letters;
    byte[] other = encoded.get(r);
    int shorter = Math.min(letters.length, other.length);
    int longer = Math.max(letters.length, other.length);
    double allowed = 1 - identity;
    if (shorter >= COMPARABLE * longer) {
      double excess = (probe.shared[r] - WordIndex.byChance(shorter, longer)) / shorter;
      if (excess >= WORDS_MANY) {
        return true;
      }
      allowed += excess >= WORDS_SOME ? EDITS_SOME : EDITS_FEW;
    } else {
      allowed += INSERTED;
    }
    int edits = (int) Math.floor(allowed * shorter);
    return letters.length <= other.length
        ? probe.bound.within(other, edits)
        : bounds.get(r).within(letters, edits);
  }

  /**
   * Runs {@link #find} on many queries.
   *
   * @param queries the RNAs to look up
   * @param threads number of threads, at least 1; has no influence on the result
   * @return one answer for each query, in order
   * @throws IllegalArgumentException when {@code threads} is below 1
   */
  public List<Optional<Hit>> findAll(List<RnaSequence> queries, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(
              () ->
                  IntStream.range(0, queries.size())
                      .parallel()
                      .mapToObj(q -> find(queries.get(q)))
                      .toList())
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("similarity search interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("similarity search failed: " + e.getCause(), e.getCause());
    } finally {
      pool.shutdown();
    }
  }
}
