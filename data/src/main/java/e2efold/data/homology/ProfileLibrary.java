package e2efold.data.homology;

import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Profiles of known structure, searched for the homologs of an RNA. What the few best say is
 * averaged, the better ones weighing more: a homolog that fits by a bit per base worse counts
 * e^−7.5. Safe for use by several threads.
 */
public final class ProfileLibrary {

  /** Size in bytes that no library exceeds. */
  public static final int MOST_BYTES = 1 << 28;

  // Twelve alignments find the best profiles as well as sixty; six homologs outvote a wrong one.
  private static final int ALIGNED = 12;
  // RNAs of one input know less than profiles, so more of them are asked.
  private static final int COMPARED = 20;
  private static final int MOST_HOMOLOGS = 6;
  private static final double STEEPNESS = 7.5;
  private static final double LEAST_WEIGHT = 0.1;
  // Scores of the best of n unrelated profiles grow with log2 n (Karlin and Altschul 1990), and
  // with
  // the length as 695 RNAs of 69 families met with 29,442 RNAs of other families: 25, 33, 39 and 42
  // bits at 45, 75, 115 and 200 nt. A shorter RNA is found in full somewhere, so chance gives it no
  // fewer.
  private static final int SHORTEST = 45;
  private static final double OF_LENGTH = 8;
  private static final double SURPLUS = 34;
  // Tables of an alignment, cells of twelve bytes.
  private static final long MOST_CELLS = 16_000_000;

  private static final Executor INDEXING =
      task -> {
        Thread thread = new Thread(task, "profile-index");
        thread.setDaemon(true);
        thread.start();
      };

  private final PackedProfiles profiles;
  private final AtomicReferenceArray<ProfileScores> scores;
  private final CompletableFuture<ProfileIndex> index;

  private ProfileLibrary(PackedProfiles profiles) {
    this.profiles = profiles;
    scores = new AtomicReferenceArray<>(profiles.size());
    // A program that has just begun has other things to do before it needs this. Java's common pool
    // may be waiting for whoever waits for the index.
    index = CompletableFuture.supplyAsync(() -> ProfileIndex.of(profiles), INDEXING);
  }

  /**
   * Takes profiles.
   *
   * @param profiles any number of them
   * @return a library of these
   */
  public static ProfileLibrary of(List<Profile> profiles) {
    return new ProfileLibrary(PackedProfiles.of(profiles));
  }

  /**
   * A library in which every RNA stands for itself.
   *
   * @param rnas with known structures
   * @return one profile for each
   */
  public static ProfileLibrary ofEach(List<LabelledRna> rnas) {
    return of(rnas.stream().map(Profile::of).toList());
  }

  /**
   * Reads what {@link #toBytes} gave. The counts of a profile are looked at when they are needed;
   * who does not trust the bytes calls {@link #requireSound}.
   *
   * @param bytes a library, not copied
   * @return the same library
   * @throws IllegalArgumentException when they are none
   */
  public static ProfileLibrary ofBytes(byte[] bytes) {
    return new ProfileLibrary(PackedProfiles.read(bytes));
  }

  /**
   * The library as bytes.
   *
   * @return bytes that {@link #ofBytes} understands, the same for the same library; not copied:
   *     leave the array alone
   */
  public byte[] toBytes() {
    return profiles.bytes();
  }

  /**
   * Looks at all counts.
   *
   * @throws IllegalArgumentException when those of a profile contradict each other
   */
  public void requireSound() {
    for (int p = 0; p < profiles.size(); p++) {
      profiles.profile(p);
    }
  }

  /**
   * Number of profiles.
   *
   * @return 0 for none
   */
  public int size() {
    return profiles.size();
  }

  /**
   * This library and another.
   *
   * @param other further profiles
   * @return the profiles of both
   */
  public ProfileLibrary with(ProfileLibrary other) {
    List<Profile> all = new ArrayList<>();
    for (PackedProfiles some : List.of(profiles, other.profiles)) {
      for (int p = 0; p < some.size(); p++) {
        all.add(some.profile(p));
      }
    }
    return of(all);
  }

  /**
   * The RNAs of a library made by {@link #ofEach} that share most words with another, aligned with
   * it by bases alone.
   *
   * @param rna any RNA
   * @param leastFit how well they must fit, as in {@link Relative#fit}
   * @return a score at most
   */
  public List<Relative> relatives(RnaSequence rna, double leastFit) {
    int[] codes = ProfileScores.codes(rna.bases());
    ProfileAligner aligner = new ProfileAligner(codes);
    List<Relative> relatives = new ArrayList<>();
    likeliest(codes, COMPARED)
        .forEach(
            p -> {
              ProfileAlignment alignment = aligner.align(scores(p));
              double fit = fit(alignment.bits(), codes.length);
              if (fit >= leastFit) {
                relatives.add(
                    new Relative(
                        p,
                        fit,
                        identity(codes, p, alignment),
                        ForwardBackward.posterior(codes, scores(p), alignment)));
              }
            });
    return relatives;
  }

  private double identity(int[] codes, int p, ProfileAlignment alignment) {
    int[] other = profiles.consensus(p);
    int same = 0;
    for (int i = 0; i < codes.length; i++) {
      int column = alignment.columns()[i];
      same += column >= 0 && codes[i] == other[column] ? 1 : 0;
    }
    return (double) same / Math.min(codes.length, other.length);
  }

  private IntStream likeliest(int[] codes, int most) {
    return index.join().likeliest(Words.of(codes), codes.length, most).stream()
        .mapToInt(p -> p)
        .filter(p -> (long) codes.length * profiles.columns(p) <= MOST_CELLS);
  }

  /**
   * What the homologs of an RNA say of it, if it has any.
   *
   * @param rna any RNA
   * @param leastFit how well the best of them must fit, as in {@link Homology#fit}
   * @return covers no base where no profile shares as much as a word with the RNA or none fits
   */
  public Homology homology(RnaSequence rna, double leastFit) {
    int[] codes = ProfileScores.codes(rna.bases());
    ProfileAligner aligner = new ProfileAligner(codes);
    List<Hit> hits =
        likeliest(codes, ALIGNED)
            .mapToObj(p -> Hit.of(rna.bases(), aligner, scores(p)))
            .sorted(Comparator.comparingDouble(hit -> -hit.bits()))
            .limit(MOST_HOMOLOGS)
            .toList();
    return hits.isEmpty() || fit(hits.get(0).bits(), codes.length) < leastFit
        ? Homology.none(codes.length)
        : joined(hits, rna.bases(), codes);
  }

  /** Most profiles are never aligned with anything, so their scores wait until they are. */
  private ProfileScores scores(int p) {
    ProfileScores known = scores.get(p);
    if (known == null) {
      known = new ProfileScores(profiles.profile(p));
      scores.set(p, known);
    }
    return known;
  }

  /** Bits of the best of as many profiles unrelated to an RNA of some length, on average. */
  private double chance(int length) {
    return Math.max(
        0, OF_LENGTH * log2(Math.max(SHORTEST, length)) + log2(profiles.size()) - SURPLUS);
  }

  private double fit(double bits, int length) {
    return (bits - chance(length)) / length;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private Homology joined(List<Hit> hits, String bases, int[] codes) {
    Hit best = hits.get(0);
    Consensus consensus = new Consensus(bases);
    for (Hit hit : hits) {
      double weight = Math.exp(STEEPNESS / codes.length * (hit.bits() - best.bits()));
      if (weight >= LEAST_WEIGHT) {
        AlignmentPosterior posterior =
            ForwardBackward.posterior(codes, hit.profile(), hit.alignment());
        consensus.add(hit.profile().profile(), posterior, weight);
      }
    }
    return new Homology(
        best.profile().profile().name(),
        fit(best.bits(), codes.length),
        consensus.coverage(),
        consensus.pairs());
  }
}
