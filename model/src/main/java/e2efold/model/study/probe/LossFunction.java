package e2efold.model.study.probe;

/** A loss of a vector of parameters. */
public interface LossFunction {

  /**
   * How the vector is made up.
   *
   * @return its parameters, in order
   */
  ParameterLayout layout();

  /**
   * The loss.
   *
   * @param point all parameters, not kept and not changed
   * @return the value
   */
  double value(double[] point);

  /**
   * Its derivatives.
   *
   * @param point all parameters, not kept and not changed
   * @return as many numbers, a new array
   */
  double[] gradient(double[] point);
}
