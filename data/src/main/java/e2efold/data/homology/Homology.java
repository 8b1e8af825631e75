package e2efold.data.homology;

import java.util.List;

/**
 * What homologs of known structure say of an RNA.
 *
 * @param nearest name of the best homolog; empty when there is none
 * @param fit how well it fits, sequence and base pairs, in bits per base of the RNA beyond what the
 *     best of as many unrelated profiles has; 0 or less is chance
 * @param coverage for each base of the RNA, the expected share of the homologs, by weight, that
 *     have a column for it; not copied: leave the array alone
 * @param pairs the base pairs of the homologs that the RNA's letters allow, with their expected
 *     shares: which bases form one in the RNA is not always sure
 */
public record Homology(String nearest, double fit, double[] coverage, List<PairShare> pairs) {

  /** Takes a copy of the list. */
  public Homology {
    pairs = List.copyOf(pairs);
  }

  /**
   * No homolog at all.
   *
   * @param length of the RNA, nt
   * @return covers no base
   */
  public static Homology none(int length) {
    return new Homology("", 0, new double[length], List.of());
  }

  /**
   * Whether there is no homolog at all.
   *
   * @return true when no base is covered
   */
  public boolean isNone() {
    return nearest.isEmpty();
  }
}
