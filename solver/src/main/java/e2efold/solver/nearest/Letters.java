package e2efold.solver.nearest;

import java.util.Arrays;

/** The letters of one RNA as numbers, and the kinds of pair they can make. */
final class Letters {

  /** No pair of the model. */
  static final int NONE = -1;

  // By letters 5 a + b with N, A, C, G, U as 0 to 4: CG, GC, GU, UG, AU, UA are 0 to 5.
  private static final byte[] KIND = {
    -1, -1, -1, -1, -1, -1, -1, -1, -1, 4, -1, -1, -1, 0, -1, -1, -1, 1, -1, 2, -1, 5, -1, 3, -1
  };

  /** A hairpin loop holds three bases or more. */
  static final int LEAST_DISTANCE = 4;

  private final byte[] codes;
  private final FoldingConstraints constraints;
  // How many bases from each on, towards the 3' or the 5' end, may stay unpaired together.
  private final int[] openAfter;
  private final int[] openBefore;

  /** Letters other than A, C, G, U count as unknown: they pair with nothing. */
  Letters(String bases, PairMask mask) {
    this(bases, FoldingConstraints.of(mask));
  }

  /**
   * The same with constraints.
   *
   * @throws IllegalArgumentException when there are energies of unpaired or stacked bases, but not
   *     one for each
   */
  Letters(String bases, FoldingConstraints constraints) {
    this(codes(bases), constraints);
    requireFit(constraints.unpaired().length, "unpaired");
    requireFit(constraints.stacked().length, "stacked");
  }

  private Letters(byte[] codes, FoldingConstraints constraints) {
    this.codes = codes;
    this.constraints = constraints;
    int length = codes.length;
    openAfter = new int[length + 1];
    openBefore = new int[length + 1];
    for (int k = length - 1; k >= 0; k--) {
      openAfter[k] = constraints.paired().get(k) ? 0 : openAfter[k + 1] + 1;
    }
    for (int k = 0; k < length; k++) {
      openBefore[k + 1] = constraints.paired().get(k) ? 0 : openBefore[k] + 1;
    }
  }

  private void requireFit(int energies, String kind) {
    if (energies > 0 && energies != codes.length) {
      throw new IllegalArgumentException(
          "%d energies of %s bases do not fit %d bases".formatted(energies, kind, codes.length));
    }
  }

  private static byte[] codes(String bases) {
    byte[] codes = new byte[bases.length()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) ("ACGU".indexOf(bases.charAt(i)) + 1);
    }
    return codes;
  }

  /** The letters {@code from} to {@code to}, exclusive, as an RNA of their own. */
  Letters part(int from, int to) {
    return new Letters(Arrays.copyOfRange(codes, from, to), constraints.part(from, to));
  }

  int length() {
    return codes.length;
  }

  /** 0 for an unknown letter, 1 to 4 for A, C, G, U. */
  int code(int i) {
    return codes[i];
  }

  /** The kind of the pair of the letters at i and j in this order, whoever comes first. */
  int kind(int i, int j) {
    return KIND[5 * codes[i] + codes[j]];
  }

  /** Whether the pair i &lt; j may form. */
  boolean pairs(int i, int j) {
    return j - i >= LEAST_DISTANCE && kind(i, j) != NONE && constraints.mask().allows(i, j);
  }

  /** Whether every base may stay unpaired. */
  boolean allOpen() {
    return constraints.paired().isEmpty();
  }

  /** Whether a base may stay unpaired. */
  boolean open(int k) {
    return openAfter[k] > 0;
  }

  /** Whether all bases from one to another, both included, may stay unpaired. */
  boolean open(int from, int to) {
    return openAfter[from] > to - from;
  }

  /** How many bases behind i, in one run, may stay unpaired. */
  int openBehind(int i) {
    return openAfter[i + 1];
  }

  /** How many bases before j, in one run, may stay unpaired. */
  int openBefore(int j) {
    return openBefore[j];
  }

  FoldingConstraints constraints() {
    return constraints;
  }
}
