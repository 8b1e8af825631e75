package e2efold.solver;

import ai.djl.ndarray.NDList;

/**
 * A step rule that can be restarted from any values of what it moves, with steps of constant
 * length: what an equilibrium needs. Decaying steps would make every point a fixed point (MATH.md
 * §4).
 *
 * @param <S> what the algorithm carries from step to step
 */
public interface FixedPointRule<S extends StepRule.State> extends StepRule<S> {

  /**
   * What a step moves: the fixed point is sought in these.
   *
   * @param state any state of this rule
   * @return the state's own arrays, not copies, in a fixed order
   */
  NDList variables(S state);

  /**
   * The state with given variables and the first step's lengths.
   *
   * @param problem the problem
   * @param coefficients values for all of {@link #coefficients()}
   * @param variables shapes and order as {@link #variables} gives them; the state keeps them
   * @return a state owned by the problem's manager
   */
  S at(PairingProblem problem, Coefficients coefficients, NDList variables);
}
