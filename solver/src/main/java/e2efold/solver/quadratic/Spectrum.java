package e2efold.solver.quadratic;

/**
 * Bounds of the eigenvalues of Q.
 *
 * @param least μ &gt; 0, strong convexity
 * @param largest L, smoothness
 */
public record Spectrum(double least, double largest) {

  /** μ = 0.1 and L = 1, as in Chen, Zhang, Reisinger and Song (NeurIPS 2020). */
  public static final Spectrum STANDARD = new Spectrum(0.1, 1);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException unless {@code 0 < least <= largest}
   */
  public Spectrum {
    if (!(least > 0 && least <= largest && Double.isFinite(largest))) {
      throw new IllegalArgumentException(
          "eigenvalues must satisfy 0 < least <= largest, not " + least + " and " + largest);
    }
  }
}
