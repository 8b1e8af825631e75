package e2efold.model.bounds;

/** The objectives whose constants are known (BOUNDS.md). */
public final class Objectives {

  private Objectives() {}

  /**
   * Log loss ln Σ exp ŷ − yᵀŷ, averaged over samples.
   *
   * @param samples n
   * @return ℓ = √(2/n), L = 1/(2n)
   */
  public static Objective logLoss(int samples) {
    return size -> Objective.Slopes.of(Math.sqrt(2.0 / samples), 0, 0.5 / samples);
  }

  /**
   * Square loss ½‖ŷ − y‖², averaged over samples.
   *
   * @param samples n
   * @return no Lipschitz constant, L = 1/n
   */
  public static Objective squareLoss(int samples) {
    return size -> Objective.Slopes.of(Double.POSITIVE_INFINITY, 0, 1.0 / samples);
  }

  /**
   * Convex clustering, the least ½Σ‖y_i − ŷ_i‖² + Σ_(i&lt;j) ‖y_i − y_j‖ over y: the Moreau
   * envelope of the penalty.
   *
   * @param points n
   * @return ℓ = (n − 1)√n, L = 1
   */
  public static Objective convexClustering(int points) {
    return size -> Objective.Slopes.of((points - 1) * Math.sqrt(points), 0, 1);
  }

  /** k-means or spectral clustering as they stand: on a ball of radius ρ ℓ = 2ρ, not smooth. */
  public static Objective clustering() {
    return size -> new Objective.Slopes(size.times(2), LogNumber.ZERO, LogNumber.INFINITE);
  }

  /**
   * k-means or spectral clustering, the least tr((I − M)ZZᵀ) + (ν/2)‖M‖² over the convex hull of
   * the cluster matrices M: on a ball of radius ρ ℓ = 2ρ and L = 2 + 4ρ²/ν.
   *
   * @param smoothing ν &gt; 0
   * @return its constants
   * @throws IllegalArgumentException when ν is not positive
   */
  public static Objective smoothedClustering(double smoothing) {
    if (!(smoothing > 0)) {
      throw new IllegalArgumentException("smoothing must be positive, not " + smoothing);
    }
    return size ->
        new Objective.Slopes(
            size.times(2),
            LogNumber.ZERO,
            LogNumber.of(2).plus(size.squared().times(4 / smoothing)));
  }
}
