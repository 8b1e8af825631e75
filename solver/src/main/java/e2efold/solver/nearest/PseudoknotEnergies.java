package e2efold.solver.nearest;

/**
 * What an H-type pseudoknot costs beside its stacks and the ends of its two helices: the scheme of
 * pknotsRG (Reeder &amp; Giegerich, BMC Bioinformatics 2004, doi:10.1186/1471-2105-5-104).
 *
 * @param initiation of a pseudoknot, kcal/mol
 * @param loop each base of the first and the third loop, paired or not, kcal/mol
 * @param middle each base of the loop between the two helices, kcal/mol
 * @param branch of a multiloop, kcal/mol more than outside all pairs
 */
public record PseudoknotEnergies(double initiation, double loop, double middle, double branch) {

  private static final double MOST = 1000;

  /**
   * Chosen together with {@link LoopEnergies} that were learned: F1 of 353 RNAs with pseudoknots,
   * up to 200 nt, as high as it gets while that of 502 others does not fall.
   */
  public static final PseudoknotEnergies FITTED = new PseudoknotEnergies(8.5, 0.1, 0.3, 4);

  /**
   * Checks the energies.
   *
   * @throws IllegalArgumentException unless all are within 1000 kcal/mol
   */
  public PseudoknotEnergies {
    for (double energy : new double[] {initiation, loop, middle, branch}) {
      if (!(Math.abs(energy) <= MOST)) {
        throw new IllegalArgumentException(
            "an energy of pseudoknots is %s: it must be within 1000 kcal/mol".formatted(energy));
      }
    }
  }
}
