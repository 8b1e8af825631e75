package e2efold.solver;

import java.util.List;
import java.util.Optional;

/**
 * What a solve measured on its way.
 *
 * @param steps number of steps taken
 * @param residuals the measured residuals, in order: none, the last step's, or each step's,
 *     according to {@link Detail}
 * @param moves relative residuals {@code ‖F(z) − z‖ / ‖z‖} of a search for a fixed point, one per
 *     step, the worst over the batch; none when no fixed point was sought
 */
public record SolveTrace(int steps, List<KktResidual> residuals, List<Double> moves) {

  /** Copies the lists. */
  public SolveTrace {
    residuals = List.copyOf(residuals);
    moves = List.copyOf(moves);
  }

  /**
   * The trace of a solve that sought no fixed point.
   *
   * @param steps number of steps taken
   * @param residuals as above
   */
  public SolveTrace(int steps, List<KktResidual> residuals) {
    this(steps, residuals, List.of());
  }

  /**
   * The residual after the last step.
   *
   * @return the residual, empty when none was measured
   */
  public Optional<KktResidual> last() {
    return residuals.isEmpty()
        ? Optional.empty()
        : Optional.of(residuals.get(residuals.size() - 1));
  }
}
