package e2efold.model.bounds;

/**
 * A layer whose result is the minimiser {@code g(α) = argmin_β ζ(α, β)} of a function that is
 * strongly convex in β (BOUNDS.md).
 *
 * @param convexity μ &gt; 0: strong convexity in β
 * @param smoothness Lipschitz constant of ζ's gradient
 * @param curvature Lipschitz constant of ζ's Hessian
 */
public record ImplicitLayer(double convexity, double smoothness, double curvature) {

  /**
   * Checks the constants.
   *
   * @throws IllegalArgumentException unless {@code 0 < convexity <= smoothness} and curvature is
   *     not negative
   */
  public ImplicitLayer {
    if (!(convexity > 0 && convexity <= smoothness && curvature >= 0)) {
      throw new IllegalArgumentException(
          "an argmin layer needs 0 < convexity <= smoothness and curvature >= 0, not %s, %s and %s"
              .formatted(convexity, smoothness, curvature));
    }
  }

  /**
   * Its constants as a map: ℓ = L_ζ/μ, L = (H_ζ/μ)(1 + L_ζ/μ)².
   *
   * @param atZero length of g(0)
   * @return the constants
   */
  public Constants constants(double atZero) {
    double slope = smoothness / convexity;
    double bend = curvature / convexity * Math.pow(1 + slope, 2);
    return Constants.of(Double.POSITIVE_INFINITY, slope, bend, atZero, slope);
  }

  /**
   * How wrong the derivative can be that is taken at another point than the minimiser.
   *
   * @param distance from the minimiser
   * @return (H_ζ/μ)(1 + L_ζ/μ) · distance
   */
  public double derivativeError(double distance) {
    return curvature / convexity * (1 + smoothness / convexity) * distance;
  }
}
