package e2efold.model.adapt;

import e2efold.model.train.TrainingException;

/** A differentiable function of a vector; the same at the same point whenever it is asked. */
interface Loss {

  /**
   * Value and gradient.
   *
   * @param point where; not changed
   * @throws TrainingException when either is not finite
   */
  Slope at(double[] point) throws TrainingException;
}
