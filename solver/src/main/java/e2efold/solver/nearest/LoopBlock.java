package e2efold.solver.nearest;

import java.util.Arrays;

/**
 * The blocks of a parameter vector, one after the other. Energies in kcal/mol at 37 °C.
 *
 * <p>Extents written {@code P} run over the six kinds of pair CG, GC, GU, UG, AU, UA (5′ letter
 * first), {@code N} over the letters N, A, C, G, U, {@code B} over A, C, G, U. An interior loop has
 * the closing pair (i, j) and the inner pair (p, q), which is read from the loop, as (q, p).
 */
public enum LoopBlock {
  /** Stack of (i, j) and (i + 1, j − 1): P P. */
  STACK(6 * 6),
  /** Hairpin loop: pair, i + 1, j − 1: P N N. */
  MISMATCH_HAIRPIN(6 * 25),
  /** Interior loop of no special size, either pair as read from the loop: P N N. */
  MISMATCH_INTERIOR(6 * 25),
  /** Interior loop with one unpaired base on one side: P N N. */
  MISMATCH_ONE_BY_N(6 * 25),
  /** Interior loop of two and three unpaired bases: P N N. */
  MISMATCH_TWO_BY_THREE(6 * 25),
  /** Branch of a multiloop, with the neighbours 5′ and 3′ of the pair: P N N. */
  MISMATCH_MULTI(6 * 25),
  /** Outermost pair with both neighbours: P N N. */
  MISMATCH_EXTERIOR(6 * 25),
  /** Outermost pair that has only a neighbour 5′ of it: P N. */
  DANGLE_FIVE(6 * 5),
  /** Outermost pair that has only a neighbour 3′ of it: P N. */
  DANGLE_THREE(6 * 5),
  /** Interior loop of one and one: both pairs, i + 1, j − 1: P P N N. */
  ONE_BY_ONE(36 * 25),
  /** Interior loop of one and two: both pairs, i + 1, q + 1, j − 1: P P N N N. */
  ONE_BY_TWO(36 * 125),
  /** Interior loop of two and two: both pairs, i + 1, p − 1, q + 1, j − 1: P P B B B B. */
  TWO_BY_TWO(36 * 256),
  /** Hairpin loop by number of unpaired bases, 0 to 30. */
  HAIRPIN(31),
  /** Bulge by number of unpaired bases, 0 to 30. */
  BULGE(31),
  /** Interior loop by number of unpaired bases, 0 to 30. */
  INTERIOR(31),
  /** Interior loop by the difference of its sides, 0 to 30. */
  ASYMMETRY(31),
  /** Factor of ln(n / 30) for hairpin loops of more than 30 bases. */
  LONG_LOOP(1),
  /** Closing pair of a multiloop. */
  MULTI_CLOSING(1),
  /** Unpaired base of a multiloop. */
  MULTI_UNPAIRED(1),
  /** Branch of a multiloop, the closing pair included. */
  MULTI_BRANCH(1),
  /** Helix that ends in AU or GU, where no mismatch accounts for it. */
  TERMINAL_AU(1);

  private static final int[] OFFSETS = offsets();

  private final int size;

  LoopBlock(int size) {
    this.size = size;
  }

  private static int[] offsets() {
    int[] offsets = new int[values().length + 1];
    for (LoopBlock block : values()) {
      offsets[block.ordinal() + 1] = offsets[block.ordinal()] + block.size;
    }
    return offsets;
  }

  /**
   * Number of parameters.
   *
   * @return the product of the extents
   */
  public int size() {
    return size;
  }

  /**
   * Where the block begins.
   *
   * @return index into a parameter vector
   */
  public int offset() {
    return OFFSETS[ordinal()];
  }

  /**
   * Number of parameters of all blocks; behind them lie the special hairpin loops.
   *
   * @return the sum of all sizes
   */
  public static int total() {
    return Arrays.stream(values()).mapToInt(LoopBlock::size).sum();
  }
}
