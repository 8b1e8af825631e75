package e2efold.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * One iteration of an algorithm, and nothing else: no loop, no stopping. A rule makes its arrays
 * from the problem's (data operand first), so that they belong to the problem's manager; the driver
 * frees what a call leaves beside the state it returns.
 *
 * @param <S> what the algorithm carries from step to step
 */
public interface StepRule<S extends StepRule.State> {

  /** What an algorithm carries from step to step: a value, never changed in place. */
  interface State {

    /**
     * The contact map of this state.
     *
     * @return {@code (B, L, L)}, symmetric, in [0, 1], 0 on illegal pairs
     */
    NDArray contacts();

    /**
     * Everything the state keeps alive.
     *
     * @return all arrays of the state, the contact map among them
     */
    NDList arrays();
  }

  /**
   * The coefficients the rule needs.
   *
   * @return names, initial values and signs; no shape depends on L
   */
  List<Coefficients.Spec> coefficients();

  /**
   * The state before the first step.
   *
   * @param problem the problem
   * @param coefficients values for all of {@link #coefficients()}
   * @return a state owned by the problem's manager
   */
  S start(PairingProblem problem, Coefficients coefficients);

  /**
   * One step.
   *
   * @param problem the problem
   * @param coefficients values for all of {@link #coefficients()}
   * @param state where the step starts; left as it is
   * @return the next state, owned by the problem's manager; it may share arrays with {@code state}
   */
  S step(PairingProblem problem, Coefficients coefficients, S state);

  /**
   * How far a state is from optimal. Reads numbers back from the device.
   *
   * @param problem the problem
   * @param coefficients values for all of {@link #coefficients()}
   * @param state any state of this rule
   * @return the residuals, the worst over the batch
   */
  KktResidual residual(PairingProblem problem, Coefficients coefficients, S state);
}
