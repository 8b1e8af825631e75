package e2efold.model.study.probe;

/** Some numbers that a vector of parameters decides. */
public interface Outputs {

  /**
   * How many.
   *
   * @return the count
   */
  int count();

  /**
   * One of them.
   *
   * @param point all parameters
   * @param number which, from 0
   * @return its value
   */
  double value(double[] point, int number);

  /**
   * Derivatives of one of them.
   *
   * @param point all parameters
   * @param number which, from 0
   * @return as many as there are parameters, a new array
   */
  double[] gradient(double[] point, int number);
}
