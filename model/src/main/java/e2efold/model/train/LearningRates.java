package e2efold.model.train;

import e2efold.model.ParameterSpec;

/** How fast a parameter learns beside the others. */
public final class LearningRates {

  // A few scalars that must travel by about one, where weights travel by hundredths.
  private static final double SOLVER_FACTOR = 30;
  private static final String SOLVER = "solver.";

  private LearningRates() {}

  /**
   * The factor of a parameter. Scalars of the solver travel further than weights; the weights of a
   * recurrent cell do not.
   *
   * @param parameter the parameter
   * @return what a learning rate is multiplied with for it
   */
  public static double factor(ParameterSpec parameter) {
    return isOfSolver(parameter) && parameter.shape().length == 1 ? SOLVER_FACTOR : 1;
  }

  /**
   * Tells parameters of the solver from those of the energy network.
   *
   * @param parameter the parameter
   * @return whether it belongs to the solver
   */
  public static boolean isOfSolver(ParameterSpec parameter) {
    return parameter.name().startsWith(SOLVER);
  }
}
