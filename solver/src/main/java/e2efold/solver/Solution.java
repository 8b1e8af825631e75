package e2efold.solver;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What a solve found. Its arrays live in the problem's manager and close with it.
 *
 * @param contacts {@code (B, L, L)}, symmetric, in [0, 1], 0 on illegal pairs
 * @param iterates the contact maps A₁ … A_T, or only the last one under {@link Detail#LAST} and of
 *     solvers whose steps are not on the gradient tape; the last is {@code contacts}
 * @param outcome how it ended; of an unrolled solver under {@link Detail#ITERATES} always {@link
 *     Outcome#STEPS_SPENT}, since nothing is measured
 * @param trace what was measured
 */
public record Solution(
    NDArray contacts, List<NDArray> iterates, Outcome outcome, SolveTrace trace) {

  /** Copies the list. */
  public Solution {
    iterates = List.copyOf(iterates);
  }
}
