package e2efold.model.bounds;

/**
 * Upper bounds of a function of all parameters on a product of balls (Roulet and Harchaoui 2020,
 * algorithm 4, taken apart into composition, sum and product; BOUNDS.md).
 *
 * @param size m: largest length of its result
 * @param lipschitz ℓ: Lipschitz constant in the parameters
 * @param smoothness L: Lipschitz constant of its derivative in the parameters
 */
public record Bounds(LogNumber size, LogNumber lipschitz, LogNumber smoothness) {

  /**
   * A value that depends on no parameter, such as the input of a chain.
   *
   * @param norm its length
   * @return m = norm, ℓ = L = 0
   */
  public static Bounds fixed(LogNumber norm) {
    return new Bounds(norm, LogNumber.ZERO, LogNumber.ZERO);
  }

  /**
   * A block of parameters itself.
   *
   * @param radius of its ball
   * @return m = radius, ℓ = 1, L = 0
   */
  public static Bounds parameters(LogNumber radius) {
    return new Bounds(radius, LogNumber.ONE, LogNumber.ZERO);
  }

  /**
   * This function followed by a map.
   *
   * @param map its constants
   * @return bounds of the composition
   */
  public Bounds through(Constants map) {
    LogNumber slope = map.lipschitzOn(size);
    return new Bounds(
        map.bound().min(map.atZero().plus(slope.times(size))),
        slope.times(lipschitz),
        map.smoothness().times(lipschitz.squared()).plus(slope.times(smoothness)));
  }

  /**
   * The sum of two functions of the parameters.
   *
   * @param other the other one
   * @return bounds of the sum
   */
  public Bounds plus(Bounds other) {
    return new Bounds(
        size.plus(other.size), lipschitz.plus(other.lipschitz), smoothness.plus(other.smoothness));
  }

  /**
   * A bilinear product of two functions of the parameters, of norm 1: no longer than the product of
   * the lengths.
   *
   * @param other the other factor
   * @return bounds of the product
   */
  public Bounds times(Bounds other) {
    return new Bounds(
        size.times(other.size),
        lipschitz.times(other.size).plus(size.times(other.lipschitz)),
        smoothness
            .times(other.size)
            .plus(size.times(other.smoothness))
            .plus(lipschitz.times(other.lipschitz).times(2)));
  }

  /**
   * This function after a linear map.
   *
   * @param norm operator norm of the map
   * @return bounds of the image
   */
  public Bounds scaled(LogNumber norm) {
    return new Bounds(size.times(norm), lipschitz.times(norm), smoothness.times(norm));
  }
}
