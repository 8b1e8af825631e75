package e2efold.solver.nearest;

import java.util.Arrays;

/**
 * What is known of one RNA beside its letters: forbidden pairs, and energies that favour or
 * disfavour pairs and unpaired bases.
 *
 * @param mask the pairs that may form
 * @param pairs energy of each pair, kcal/mol
 * @param unpaired energy of each base when it has no partner, kcal/mol: one per base, or an empty
 *     array for none. Not copied: leave the array alone after handing it over
 */
public record FoldingConstraints(PairMask mask, PairBonus pairs, double[] unpaired) {

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

  /** Whether energies change at all. */
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

  /** The same for the positions {@code from} to {@code to}, exclusive, counted from 0. */
  FoldingConstraints part(int from, int to) {
    return new FoldingConstraints(
        (i, j) -> mask.allows(i + from, j + from),
        pairs == PairBonus.NONE ? pairs : (i, j) -> pairs.energy(i + from, j + from),
        unpaired.length == 0 ? unpaired : Arrays.copyOfRange(unpaired, from, to));
  }

  private static void check(double energy, String where) {
    if (!(Math.abs(energy) <= MOST)) {
      throw new IllegalArgumentException(
          "%s has the energy %s: it must be within 1000 kcal/mol".formatted(where, energy));
    }
  }
}
