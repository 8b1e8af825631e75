package e2efold.model.adapt;

/**
 * Everything that decides meta-training but model, data, losses and seed.
 *
 * @param method how the start is learned
 * @param group what the inner steps and the start may change
 * @param innerOptimiser how the inner steps go down; of {@link MetaMethod#MAML} by gradient descent
 * @param innerSteps k, at least 1
 * @param innerRate η of weights; scalars of the solver learn thirty times as fast
 * @param support RNAs that the inner steps see
 * @param query RNAs that judge them
 * @param tasks episodes averaged for one step of the start
 * @param steps steps of the start
 * @param learningRate learning rate of the start, by Adam
 */
public record MetaPlan(
    MetaMethod method,
    ParameterGroup group,
    InnerOptimiser innerOptimiser,
    int innerSteps,
    double innerRate,
    int support,
    int query,
    int tasks,
    int steps,
    double learningRate) {

  private static final int MOST = 1_000_000;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public MetaPlan {
    check("inner steps", innerSteps);
    check("support", support);
    check("query", query);
    check("tasks", tasks);
    check("steps", steps);
    check("inner rate", innerRate);
    check("learning rate", learningRate);
    if (method == MetaMethod.MAML && innerOptimiser != InnerOptimiser.GRADIENT_DESCENT) {
      throw new IllegalArgumentException(
          "second derivatives are taken through gradient descent: choose it for the inner steps, or"
              + " the first-order method");
    }
  }

  private static void check(String name, int count) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(name + " must be 1 to " + MOST + ", not " + count);
    }
  }

  private static void check(String name, double rate) {
    if (!(rate > 0 && rate <= 100)) {
      throw new IllegalArgumentException(name + " must be in (0, 100], not " + rate);
    }
  }
}
