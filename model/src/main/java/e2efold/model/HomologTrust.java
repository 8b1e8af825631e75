package e2efold.model;

/**
 * How much the homologs of an RNA count against what network and thermodynamics make of it: from
 * nothing, where they fit badly, to {@code share}. The log-odds of a pair are the mean of both,
 * each with its weight.
 *
 * @param share weight of the best homologs, in [0, 1]
 * @param halfway fit at which homologs count half as much, bits per base
 */
public record HomologTrust(double share, double halfway) {

  /** What was chosen on validation sets; model/WEIGHTS.md says how. */
  public static final HomologTrust DEFAULT = new HomologTrust(0.6, 0.4);

  private static final double STEEPNESS = 20;
  private static final double LEAST_WEIGHT = 0.01;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when one is out of bounds
   */
  public HomologTrust {
    if (!(share >= 0 && share <= 1 && Double.isFinite(halfway))) {
      throw new IllegalArgumentException(
          "homologs need a share in [0, 1] and a finite fit at which half of it counts, not %s and %s"
              .formatted(share, halfway));
    }
  }

  /**
   * How well homologs must fit to be worth a look.
   *
   * @return the fit from which they weigh a hundredth; infinite when none ever does
   */
  double leastFit() {
    double odds = share / LEAST_WEIGHT - 1;
    return odds > 0 ? halfway - Math.log(odds) / STEEPNESS : Double.POSITIVE_INFINITY;
  }

  /**
   * The weight of homologs.
   *
   * @param fit of the best of them, bits per base
   * @return between 0 and {@code share}
   */
  double weight(double fit) {
    return share / (1 + Math.exp(-STEEPNESS * (fit - halfway)));
  }
}
