package e2efold.solver.nearest;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What is known of one RNA beside its letters: forbidden pairs, bases that must pair, and energies
 * that favour or disfavour pairs, unpaired bases and stacks.
 *
 * @param mask the pairs that may form
 * @param pairs energy of each pair, kcal/mol
 * @param unpaired energy of each base when it has no partner, kcal/mol: one per base, or an empty
 *     array for none. Not copied, like all that follows: leave it alone after handing it over
 * @param stacked what each base adds to every stack that its pair is in, kcal/mol: one per base, or
 *     an empty array for none. A base within a helix counts twice, one at its end once
 * @param paired the bases, from 0, that must have a partner
 */
public record FoldingConstraints(
    PairMask mask, PairBonus pairs, double[] unpaired, double[] stacked, BitSet paired) {

  private static final double MOST = 1000;

  /** Nothing is known. */
  public static final FoldingConstraints NONE = of(PairMask.ALL);

  /**
   * Checks the energies of bases.
   *
   * @throws IllegalArgumentException naming the base (from 1) whose energy is not within 1000
   *     kcal/mol
   */
  public FoldingConstraints {
    for (int i = 0; i < unpaired.length; i++) {
      check(unpaired[i], "unpaired base " + (i + 1));
    }
    for (int i = 0; i < stacked.length; i++) {
      check(stacked[i], "stacked base " + (i + 1));
    }
  }

  /**
   * A mask with energies.
   *
   * @param mask the pairs that may form
   * @param pairs energy of each pair, kcal/mol
   * @param unpaired energy of each base when it has no partner, kcal/mol, or empty
   * @throws IllegalArgumentException as the canonical constructor
   */
  public FoldingConstraints(PairMask mask, PairBonus pairs, double[] unpaired) {
    this(mask, pairs, unpaired, new double[0], new BitSet());
  }

  /**
   * A mask alone.
   *
   * @param mask the pairs that may form
   * @return constraints without energies
   */
  public static FoldingConstraints of(PairMask mask) {
    return new FoldingConstraints(mask, PairBonus.NONE, new double[0]);
  }

  /** Energy of the stack of (i, j) and (i + 1, j − 1) beside its own. */
  double stack(int i, int j) {
    return stacked.length == 0 ? 0 : stacked[i] + stacked[i + 1] + stacked[j - 1] + stacked[j];
  }

  /** Boltzmann weight of {@link #stack}. */
  double stackWeight(int i, int j) {
    return stacked.length == 0 ? 1 : Math.exp(-stack(i, j) / LoopEnergies.THERMAL_ENERGY);
  }

  /** Whether the energies of pairs change at all. */
  boolean biased() {
    return unpaired.length > 0 || pairs != PairBonus.NONE;
  }

  /**
   * What the pair adds. An unpaired base's energy is charged to every structure ({@link #constant})
   * and given back where the base pairs: the recursions then see pairs only.
   */
  double bonus(int i, int j) {
    double own = pairs.energy(i, j);
    if (!(Math.abs(own) <= MOST)) {
      check(own, "pair (" + (i + 1) + ", " + (j + 1) + ")");
    }
    return unpaired.length == 0 ? own : own - unpaired[i] - unpaired[j];
  }

  /** Energy of all bases unpaired. */
  double constant() {
    double sum = 0;
    for (double energy : unpaired) {
      sum += energy;
    }
    return sum;
  }

  /**
   * The same for the positions {@code from} to {@code to}, exclusive, counted from 0. No base must
   * pair any more: its partner may be elsewhere.
   */
  FoldingConstraints part(int from, int to) {
    return new FoldingConstraints(
        (i, j) -> mask.allows(i + from, j + from),
        pairs == PairBonus.NONE ? pairs : (i, j) -> pairs.energy(i + from, j + from),
        part(unpaired, from, to),
        part(stacked, from, to),
        new BitSet());
  }

  private static double[] part(double[] energies, int from, int to) {
    return energies.length == 0 ? energies : Arrays.copyOfRange(energies, from, to);
  }

  private static void check(double energy, String where) {
    if (!(Math.abs(energy) <= MOST)) {
      throw new IllegalArgumentException(
          "%s has the energy %s: it must be within 1000 kcal/mol".formatted(where, energy));
    }
  }
}
