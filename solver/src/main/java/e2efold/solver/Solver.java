package e2efold.solver;

import java.util.List;

/** From scores to a soft contact map, differentiably. */
public interface Solver {

  /**
   * The coefficients this solver needs.
   *
   * @return names, initial values and signs
   */
  List<Coefficients.Spec> coefficients();

  /**
   * Solves a batch of problems. Inside a gradient collector the result carries gradients to the
   * scores and the coefficients.
   *
   * @param problem the problems
   * @param coefficients values for all of {@link #coefficients()}; left as they are
   * @param detail what to keep and measure
   * @return the solution, owned by the problem's manager; all else that was made is freed
   */
  Solution solve(PairingProblem problem, Coefficients coefficients, Detail detail);
}
