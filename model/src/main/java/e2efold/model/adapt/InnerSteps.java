package e2efold.model.adapt;

import e2efold.model.train.TrainingException;

/** The steps that an episode takes from the start. */
interface InnerSteps {

  /**
   * Goes down.
   *
   * @param loss what to go down
   * @param start θ_0; not changed
   * @return θ_k
   * @throws TrainingException when the loss stops being finite
   */
  double[] end(Loss loss, double[] start) throws TrainingException;

  /**
   * How fast each coordinate learns.
   *
   * @return learning rates
   */
  double[] rates();
}
