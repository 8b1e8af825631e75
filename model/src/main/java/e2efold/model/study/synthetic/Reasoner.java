package e2efold.model.study.synthetic;

/**
 * The reasoning module: from eigenvalues and right-hand side of a problem to its solution, and the
 * slopes of a loss back. Not thread-safe; holds the last problem.
 */
interface Reasoner {

  /**
   * Solves a problem.
   *
   * @param eigenvalues of Q in the problem's basis
   * @param population the problems
   * @param n which of them
   * @return the solution in the problem's basis
   */
  double[] solve(double[] eigenvalues, Population population, int n);

  /**
   * Goes back from the last solution.
   *
   * @param slopes of the loss by the solution
   * @param own where the slopes by the module's own parameters are added
   * @return slopes of the loss by the eigenvalues
   */
  double[] backward(double[] slopes, double[] own);

  /**
   * Its own parameters.
   *
   * @return the array itself: whoever trains changes them here
   */
  double[] parameters();
}
