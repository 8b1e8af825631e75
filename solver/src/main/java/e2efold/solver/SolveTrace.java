package e2efold.solver;

import java.util.List;
import java.util.Optional;

/**
 * What a solve measured on its way.
 *
 * @param steps number of steps taken
 * @param residuals the measured residuals, in order: none, the last step's, or each step's,
 *     according to {@link Detail}
 */
public record SolveTrace(int steps, List<KktResidual> residuals) {

  /** Copies the list. */
  public SolveTrace {
    residuals = List.copyOf(residuals);
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
