package e2efold.solver;

/**
 * When a search for a fixed point stops.
 *
 * @param relativeResidual largest {@code ‖F(z) − z‖ / ‖z‖} of every problem of the batch, above 0
 * @param mostSteps steps after which it stops anyway, at least 1
 */
public record Tolerance(double relativeResidual, int mostSteps) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException when one is out of range
   */
  public Tolerance {
    if (!(relativeResidual > 0 && relativeResidual < 1)) {
      throw new IllegalArgumentException(
          "the relative residual must lie between 0 and 1, not " + relativeResidual);
    }
    if (mostSteps < 1) {
      throw new IllegalArgumentException("mostSteps must be at least 1, not " + mostSteps);
    }
  }
}
