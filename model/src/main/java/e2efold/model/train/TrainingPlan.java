package e2efold.model.train;

import e2efold.model.ModelSpec;
import java.util.List;

/**
 * Everything that decides a training run but the data.
 *
 * @param seed seed of weights, batches and dropout
 * @param model the model to train
 * @param balance exponent of family size when families are drawn: 1 draws every RNA alike, 0 every
 *     family alike
 * @param batchCells bound on the cells of a batch, RNAs × length²
 * @param positiveWeight weight of a true pair in the logistic loss
 * @param priorPenalty weight of the squared distance of the scores from the network's prior
 * @param discount γ of the trajectory loss
 * @param weightDecay decoupled weight decay
 * @param clipNorm bound on the gradients' global norm
 * @param evaluateEvery steps between validations, each followed by a checkpoint
 * @param patience validations in a row without a better one before a stage ends; 0, or no
 *     validation set, never ends it early
 * @param stages the stages, in order
 */
public record TrainingPlan(
    long seed,
    ModelSpec model,
    double balance,
    long batchCells,
    double positiveWeight,
    double priorPenalty,
    double discount,
    double weightDecay,
    double clipNorm,
    int evaluateEvery,
    int patience,
    List<Stage> stages) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming what is out of bounds
   */
  public TrainingPlan {
    // Made to be checked: in a plan's file the three stand by themselves.
    new LossWeights(positiveWeight, priorPenalty, discount);
    check("balance", balance, 0, 1);
    check("batch cells", batchCells, 1, 1e10);
    check("weight decay", weightDecay, 0, 1);
    check("clip norm", clipNorm, 1e-6, 1e6);
    check("evaluate every", evaluateEvery, 1, 1e9);
    check("patience", patience, 0, 1e9);
    stages = List.copyOf(stages);
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be in [" + least + ", " + most + "], not " + value);
    }
  }

  /**
   * How the losses are weighted.
   *
   * @return the weights
   */
  public LossWeights lossWeights() {
    return new LossWeights(positiveWeight, priorPenalty, discount);
  }

  /**
   * Steps of all stages.
   *
   * @return the sum
   */
  public int totalSteps() {
    return stages.stream().mapToInt(Stage::steps).sum();
  }
}
