package e2efold.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sequences of one batch as tensors, padded to their longest. Shapes: B sequences, L padded length.
 *
 * @param lengths real lengths, nt
 * @param bases (B, L, 4) one row per base over A, C, G, U; an ambiguity code spreads its weight
 *     evenly; 0 on padding
 * @param mask (B, L) 1 on bases, 0 on padding
 * @param allowed (B, L, L) 1 where a pair is legal, symmetric, 0 on padding
 * @param later makes the (B, L, L) log-odds of each pair by another model, symmetric, nats, the
 *     same array at every call; empty for a network that asks for none
 * @param familiarity how much each RNA is like those that the model has learned from, 0 to 1; 1
 *     where that is not known
 */
public record SequenceBatch(
    int[] lengths,
    NDArray bases,
    NDArray mask,
    NDArray allowed,
    Optional<Supplier<NDArray>> later,
    float[] familiarity) {

  private static final String ORDER = "ACGU";
  private static final String[] READINGS = readings();

  private static String[] readings() {
    String[] table = new String[128];
    String[] codes = {
      "AA", "CC", "GG", "UU", "NACGU", "RAG", "YCU", "SCG", "WAU", "KGU", "MAC", "BCGU", "DAGU",
      "HACU", "VACG"
    };
    for (String code : codes) {
      table[code.charAt(0)] = code.substring(1);
    }
    return table;
  }

  /**
   * Encodes sequences.
   *
   * @param manager owner of the new arrays
   * @param sequences the batch; may hold empty sequences
   * @param paddedLength L, at least the longest sequence and at least 1
   * @param rules the legal pairs
   * @return the batch, owned by {@code manager}
   */
  public static SequenceBatch encode(
      NDManager manager, List<RnaSequence> sequences, int paddedLength, PairingRules rules) {
    return encodeGuided(
        manager, sequences.stream().map(GuidedRna::free).toList(), paddedLength, rules);
  }

  /**
   * Encodes sequences with the pairs that their constraints leave.
   *
   * @param manager owner of the new arrays
   * @param rnas the batch; may hold empty sequences
   * @param paddedLength L, at least the longest sequence and at least 1
   * @param rules the legal pairs
   * @return the batch, owned by {@code manager}
   */
  public static SequenceBatch encodeGuided(
      NDManager manager, List<GuidedRna> rnas, int paddedLength, PairingRules rules) {
    int b = rnas.size();
    int l = paddedLength;
    float[] bases = new float[b * l * 4];
    float[] mask = new float[b * l];
    float[] allowed = new float[Math.multiplyExact(b, Math.multiplyExact(l, l))];
    int[] lengths = new int[b];
    for (int n = 0; n < b; n++) {
      GuidedRna rna = rnas.get(n);
      boolean free = rna.constraints().isFree();
      String text = rna.sequence().bases();
      lengths[n] = text.length();
      for (int i = 0; i < text.length(); i++) {
        mask[n * l + i] = 1;
        String reading = READINGS[text.charAt(i)];
        for (int k = 0; k < reading.length(); k++) {
          bases[(n * l + i) * 4 + ORDER.indexOf(reading.charAt(k))] = 1f / reading.length();
        }
        for (int j = i + rules.minDistance(); j < text.length(); j++) {
          if (free ? rules.allows(text, i, j) : rna.allows(rules, i, j)) {
            allowed[(n * l + i) * l + j] = 1;
            allowed[(n * l + j) * l + i] = 1;
          }
        }
      }
    }
    return new SequenceBatch(
        lengths,
        manager.create(bases, new Shape(b, l, 4)),
        manager.create(mask, new Shape(b, l)),
        manager.create(allowed, new Shape(b, l, l)),
        Optional.empty(),
        known(b));
  }

  /**
   * The same batch with what another model says of its pairs, which is made when it is first asked
   * for: what does not need it can be computed before.
   *
   * @param logOdds makes the (B, L, L) symmetric log-odds, nats
   * @return a changed copy that shares all arrays
   */
  public SequenceBatch withPrior(Supplier<NDArray> logOdds) {
    return new SequenceBatch(
        lengths, bases, mask, allowed, Optional.of(new Once(logOdds)), familiarity);
  }

  /**
   * The same batch of RNAs that are more or less like what the model has learned from.
   *
   * @param values one per RNA, 0 to 1
   * @return a changed copy that shares all arrays
   */
  public SequenceBatch withFamiliarity(float[] values) {
    return new SequenceBatch(lengths, bases, mask, allowed, later, values);
  }

  private static float[] known(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 1);
    return values;
  }

  /**
   * What another model says of the pairs.
   *
   * @return (B, L, L) log-odds, symmetric, nats; empty for a network that asks for none
   */
  public Optional<NDArray> prior() {
    return later.map(Supplier::get);
  }

  private static final class Once implements Supplier<NDArray> {

    private final Supplier<NDArray> maker;
    private Optional<NDArray> made = Optional.empty();

    private Once(Supplier<NDArray> maker) {
      this.maker = maker;
    }

    @Override
    public NDArray get() {
      if (made.isEmpty()) {
        made = Optional.of(maker.get());
      }
      return made.get();
    }
  }

  /**
   * Encodes known structures beside their sequences.
   *
   * @param manager owner of the new array
   * @param structures one per sequence of the batch
   * @param paddedLength L
   * @return (B, L, L) 1 on base pairs, symmetric
   */
  public static NDArray encodePairs(
      NDManager manager, List<Structure> structures, int paddedLength) {
    int l = paddedLength;
    float[] pairs = new float[structures.size() * l * l];
    for (int n = 0; n < structures.size(); n++) {
      for (BasePair pair : structures.get(n).pairs()) {
        pairs[(n * l + pair.i()) * l + pair.j()] = 1;
        pairs[(n * l + pair.j()) * l + pair.i()] = 1;
      }
    }
    return manager.create(pairs, new Shape(structures.size(), l, l));
  }

  /**
   * Padded length.
   *
   * @return L, nt
   */
  public int paddedLength() {
    return Math.toIntExact(mask.getShape().get(1));
  }
}
