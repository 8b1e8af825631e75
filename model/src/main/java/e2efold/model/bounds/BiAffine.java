package e2efold.model.bounds;

/**
 * Constants of {@code b(v, z) = β(v, z) + β_u(v) + β_z(z) + β_0} on the ball {@code ‖v‖ ≤ R}, the
 * part of a layer that has parameters. Steps of a solver are of this form too: {@code y − φ(Qy +
 * c)} has β = −φQy, β_z = y and β_0 = −φc.
 *
 * @param bilinear norm of β: ‖β(v, z)‖ ≤ bilinear · ‖v‖ · ‖z‖
 * @param ofParameters norm of β_u
 * @param ofInput norm of β_z
 * @param constant length of β_0
 * @param radius R
 */
public record BiAffine(
    double bilinear, double ofParameters, double ofInput, double constant, double radius) {

  /**
   * Checks the constants.
   *
   * @throws IllegalArgumentException when one is negative or not finite
   */
  public BiAffine {
    for (double number : new double[] {bilinear, ofParameters, ofInput, constant, radius}) {
      if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "constants and radius of a layer must be finite and not negative, not " + number);
      }
    }
  }

  /**
   * The same layer around given parameters v* instead of 0: bounds near trained weights.
   *
   * @param operatorNorm largest singular value of z ↦ β(v*, z) + β_z(z)
   * @param constantNorm length of β_u(v*) + β_0
   * @param distance radius of the ball around v*
   * @return the constants of v ↦ b(v* + v, z)
   */
  public BiAffine around(double operatorNorm, double constantNorm, double distance) {
    return new BiAffine(bilinear, ofParameters, operatorNorm, constantNorm, distance);
  }

  /**
   * The same layer in a ball of the same radius around given parameters v* instead of 0.
   *
   * @param operatorNorm largest singular value of z ↦ β(v*, z) + β_z(z)
   * @param constantNorm length of β_u(v*) + β_0
   * @return the constants of v ↦ b(v* + v, z)
   */
  public BiAffine around(double operatorNorm, double constantNorm) {
    return around(operatorNorm, constantNorm, radius);
  }

  /**
   * Bounds after this layer.
   *
   * @param input bounds of z as a function of all earlier parameters
   * @return bounds of b(v, z) as a function of them and v
   */
  public Bounds after(Bounds input) {
    Bounds own = Bounds.parameters(LogNumber.of(radius));
    return own.times(input)
        .scaled(LogNumber.of(bilinear))
        .plus(own.scaled(LogNumber.of(ofParameters)))
        .plus(input.scaled(LogNumber.of(ofInput)))
        .plus(Bounds.fixed(LogNumber.of(constant)));
  }
}
