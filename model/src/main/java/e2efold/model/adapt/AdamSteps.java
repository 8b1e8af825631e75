package e2efold.model.adapt;

import ai.djl.ndarray.NDManager;
import e2efold.model.Parameters;
import e2efold.model.train.NamedAdam;
import e2efold.model.train.TrainingException;

/**
 * Inner steps by Adam that remembers nothing of other episodes.
 *
 * @param parameters the network's
 * @param weights the group of them that moves
 * @param learningRate learning rate of weights
 * @param steps number of steps
 * @param device decides the device
 */
record AdamSteps(
    Parameters parameters, GroupWeights weights, double learningRate, int steps, NDManager device)
    implements InnerSteps {

  @Override
  public double[] end(Loss loss, double[] start) throws TrainingException {
    float clipNorm = (float) GradientDescent.CLIP_NORM;
    weights.write(start);
    try (NamedAdam adam = new NamedAdam(parameters, device, 0, clipNorm)) {
      for (int t = 0; t < steps; t++) {
        double[] gradient = loss.at(weights.read()).gradient();
        weights.step(adam, gradient, learningRate, device);
      }
    }
    return weights.read();
  }

  @Override
  public double[] rates() {
    return weights.rates(learningRate);
  }
}
