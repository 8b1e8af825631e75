package e2efold.data.set;

import e2efold.data.rna.RnaSequence;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalDouble;

/**
 * The k-mers of some RNAs, stretches of {@value #LENGTH} unambiguous bases, and how many of them
 * another RNA shares: a distance to a training set that takes microseconds and needs none of its
 * sequences. An RNA of a family that was learned from shares most of its k-mers; one of a new
 * family hardly more than chance.
 */
public final class KmerSet {

  /** Bases of a k-mer. */
  public static final int LENGTH = 12;

  /** Size of a set in bytes, whatever it holds. */
  public static final int BYTES = (1 << 2 * LENGTH) / Byte.SIZE;

  private static final int KMERS = 1 << 2 * LENGTH;
  private static final String LETTERS = "ACGU";

  private final BitSet kmers;
  private final double chance;

  private KmerSet(BitSet kmers) {
    this.kmers = kmers;
    chance = (double) kmers.cardinality() / KMERS;
  }

  /**
   * The k-mers of some RNAs.
   *
   * @param rnas any number of them
   * @return the set
   */
  public static KmerSet of(Iterable<RnaSequence> rnas) {
    BitSet kmers = new BitSet(KMERS);
    for (RnaSequence rna : rnas) {
      kmers(rna, kmers::set);
    }
    return new KmerSet(kmers);
  }

  /**
   * This set and another.
   *
   * @param other the k-mers of further RNAs
   * @return the k-mers of all
   */
  public KmerSet with(KmerSet other) {
    BitSet all = (BitSet) kmers.clone();
    all.or(other.kmers);
    return new KmerSet(all);
  }

  /**
   * Number of k-mers.
   *
   * @return distinct ones
   */
  public int size() {
    return kmers.cardinality();
  }

  /**
   * The share of an RNA's k-mers that are in the set, beyond what chance puts there: (s − c)/(1 −
   * c), s the share and c that of all possible k-mers.
   *
   * @param rna the RNA
   * @return in [0, 1]; empty when the RNA has no k-mer or the set holds them all
   */
  public OptionalDouble familiarity(RnaSequence rna) {
    int[] counts = new int[2];
    kmers(
        rna,
        kmer -> {
          counts[0]++;
          counts[1] += kmers.get(kmer) ? 1 : 0;
        });
    if (counts[0] == 0 || chance == 1) {
      return OptionalDouble.empty();
    }
    double share = (double) counts[1] / counts[0];
    return OptionalDouble.of(Math.max(0, (share - chance) / (1 - chance)));
  }

  /**
   * The set as bytes.
   *
   * @return {@value #BYTES} bytes, a bit for each possible k-mer
   */
  public byte[] toBytes() {
    return Arrays.copyOf(kmers.toByteArray(), BYTES);
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @param bytes a set
   * @return the same set
   * @throws IllegalArgumentException when their number is not {@value #BYTES}
   */
  public static KmerSet ofBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a set of k-mers takes %d bytes, not %d".formatted(BYTES, bytes.length));
    }
    return new KmerSet(BitSet.valueOf(bytes));
  }

  private interface Receiver {
    void accept(int kmer);
  }

  private static void kmers(RnaSequence rna, Receiver receiver) {
    String bases = rna.bases();
    int kmer = 0;
    int clean = 0;
    for (int i = 0; i < bases.length(); i++) {
      int letter = LETTERS.indexOf(bases.charAt(i));
      clean = letter < 0 ? 0 : clean + 1;
      kmer = (kmer << 2 | Math.max(0, letter)) & KMERS - 1;
      if (clean >= LENGTH) {
        receiver.accept(kmer);
      }
    }
  }
}
