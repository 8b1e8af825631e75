package e2efold.model.bounds;

/**
 * Constants of a map without parameters, such as an activation, in Euclidean norms over the whole
 * mini-batch; each may be ∞.
 *
 * @param bound m: largest length of a result
 * @param lipschitz ℓ: Lipschitz constant
 * @param smoothness L: Lipschitz constant of the derivative
 * @param atZero length of the result at 0
 * @param slopeAtZero largest singular value of the derivative at 0
 */
public record Constants(
    LogNumber bound,
    LogNumber lipschitz,
    LogNumber smoothness,
    LogNumber atZero,
    LogNumber slopeAtZero) {

  /**
   * Constants given as doubles.
   *
   * @param bound m
   * @param lipschitz ℓ
   * @param smoothness L
   * @param atZero length of the result at 0
   * @param slopeAtZero largest singular value of the derivative at 0
   * @return the constants
   * @throws IllegalArgumentException when one is negative or NaN
   */
  public static Constants of(
      double bound, double lipschitz, double smoothness, double atZero, double slopeAtZero) {
    return new Constants(
        LogNumber.of(bound),
        LogNumber.of(lipschitz),
        LogNumber.of(smoothness),
        LogNumber.of(atZero),
        LogNumber.of(slopeAtZero));
  }

  /**
   * The Lipschitz constant on a ball around 0: the global one, or slope at 0 plus smoothness times
   * radius where that is less.
   *
   * @param radius of the ball
   * @return ℓ̃
   */
  public LogNumber lipschitzOn(LogNumber radius) {
    return lipschitz.min(slopeAtZero.plus(smoothness.times(radius)));
  }
}
