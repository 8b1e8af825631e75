package e2efold.solver;

import ai.djl.ndarray.NDArray;

/**
 * A solver whose solution knows nothing of the gradient tape and whose exact gradient comes in a
 * second pass. With one gradient collector open, per batch:
 *
 * <ol>
 *   <li>{@link #find} the equilibrium.
 *   <li>Make its contacts a leaf, compute the loss with all else <em>detached</em> from the network
 *       (a backward pass through the network would free the tape that step 4 needs), and run it
 *       backward: the leaf's gradient is the loss slope {@code ∂ℓ/∂A}.
 *   <li>Ask for the {@link #surrogate}: its value is zero, its gradient that of ℓ through A.
 *   <li>Run {@code ℓ(detached contacts, taped scores) + surrogate} backward.
 * </ol>
 */
public interface ImplicitlyDifferentiated extends Solver {

  /**
   * An equilibrium, to be closed by who asked for it.
   *
   * @param solution as {@link Solver#solve} gives it, without gradient
   * @param point the variables at the fixed point, {@code (B, N)}, owned by the problem's manager
   */
  record Found(Solution solution, NDArray point) implements AutoCloseable {

    /** Frees the point, not the solution. */
    @Override
    public void close() {
      point.close();
    }
  }

  /**
   * What stands for the loss in the second pass.
   *
   * @param value shape {@code ()}, 0, on the gradient tape; owned by the problem's manager
   * @param trace relative residuals of the linear solve, one per product with the Jacobian
   * @param outcome {@link Outcome#CONVERGED} when the linear solve reached its tolerance; any other
   *     means that the gradient is not exact
   */
  record Surrogate(NDArray value, SolveTrace trace, Outcome outcome) {}

  /**
   * Solves a batch of problems off the gradient tape.
   *
   * @param problem the problems, on the tape or off it
   * @param coefficients values for all of {@link #coefficients()}
   * @param detail what to keep and measure
   * @return the equilibrium
   */
  Found find(PairingProblem problem, Coefficients coefficients, Detail detail);

  /**
   * A number that is zero and whose gradient with respect to scores, couplings and coefficients is
   * that of the loss through the contacts, by the implicit function theorem (MATH.md §9).
   *
   * @param problem the problems, on the tape
   * @param coefficients on the tape, of the same values as in {@link #find}
   * @param found what {@link #find} gave for them
   * @param lossSlope {@code ∂ℓ/∂A}, {@code (B, L, L)}, detached
   * @param backward runs the open collector backward; the leaves of the problem and the
   *     coefficients get nothing from these passes
   * @return the surrogate
   */
  Surrogate surrogate(
      PairingProblem problem,
      Coefficients coefficients,
      Found found,
      NDArray lossSlope,
      Backward backward);
}
