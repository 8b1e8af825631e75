package e2efold.solver.decode;

import e2efold.data.rna.PairingRules;
import java.util.Arrays;
import java.util.List;

/** The decoders by the names users know them by. */
public enum Decoders {
  /** {@link MutualBestDecoder}. */
  MUTUAL_BEST("mutual-best") {
    @Override
    public Decoder create(PairingRules rules, double threshold) {
      return new MutualBestDecoder(rules, threshold);
    }
  },
  /** {@link NestedDecoder}. */
  NESTED("nested") {
    @Override
    public Decoder create(PairingRules rules, double threshold) {
      return new NestedDecoder(rules, threshold);
    }
  },
  /** {@link MatchingDecoder}. */
  MATCHING("matching") {
    @Override
    public Decoder create(PairingRules rules, double threshold) {
      return new MatchingDecoder(rules, threshold);
    }
  },
  /** {@link KnottedDecoder}. */
  KNOTTED("knotted") {
    @Override
    public Decoder create(PairingRules rules, double threshold) {
      return new KnottedDecoder(rules, threshold);
    }
  };

  private final String label;

  Decoders(String label) {
    this.label = label;
  }

  /**
   * Finds a decoder.
   *
   * @param name one of {@link #names()}
   * @return the decoder of that name
   * @throws IllegalArgumentException listing the names when there is none
   */
  public static Decoders named(String name) {
    return Arrays.stream(values())
        .filter(decoder -> decoder.label.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no decoder '" + name + "'; choose one of " + names()));
  }

  /**
   * All names.
   *
   * @return the names, in order
   */
  public static List<String> names() {
    return Arrays.stream(values()).map(Decoders::toString).toList();
  }

  /**
   * Makes the decoder.
   *
   * @param rules legal pairs
   * @param threshold probability a pair must exceed, in [0, 1]
   * @return the decoder
   * @throws IllegalArgumentException unless the threshold is in [0, 1]
   */
  public abstract Decoder create(PairingRules rules, double threshold);

  /** The name. */
  @Override
  public String toString() {
    return label;
  }
}
