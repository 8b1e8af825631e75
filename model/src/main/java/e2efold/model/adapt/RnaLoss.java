package e2efold.model.adapt;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.model.train.BatchGradient;
import e2efold.model.train.Stage.Objective;
import e2efold.model.train.TrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The loss of some RNAs as a function of a network's group of parameters: logistic loss of the
 * scores and trajectory F1 of the solver, mean over the RNAs. What is dropped out is the same at
 * every point, so that derivatives can be compared.
 */
final class RnaLoss implements Loss {

  private final GroupWeights weights;
  private final BatchGradient gradient;
  private final List<List<LabelledRna>> batches;
  private final int count;
  private final int seed;
  private final NDManager device;

  /**
   * Joins network and RNAs.
   *
   * @param weights the group, of the network of {@code gradient}
   * @param gradient the network and the weights of the losses
   * @param rnas at least one, legal pairs only
   * @param batchCells bound on RNAs × length² of a batch; a batch of two always fits
   * @param seed decides what is dropped out
   * @param device decides the device
   */
  RnaLoss(
      GroupWeights weights,
      BatchGradient gradient,
      List<LabelledRna> rnas,
      long batchCells,
      long seed,
      NDManager device) {
    this.weights = weights;
    this.gradient = gradient;
    this.batches = batches(rnas, batchCells);
    this.count = rnas.size();
    this.seed = (int) seed;
    this.device = device;
  }

  private static List<List<LabelledRna>> batches(List<LabelledRna> rnas, long cells) {
    List<LabelledRna> sorted = new ArrayList<>(rnas);
    sorted.sort(Comparator.comparingInt(rna -> rna.sequence().length()));
    List<List<LabelledRna>> batches = new ArrayList<>();
    int from = 0;
    while (from < sorted.size()) {
      int to = Math.min(from + 2, sorted.size());
      while (to < sorted.size() && fits(to - from + 1, sorted.get(to), cells)) {
        to++;
      }
      batches.add(List.copyOf(sorted.subList(from, to)));
      from = to;
    }
    return batches;
  }

  private static boolean fits(int count, LabelledRna longest, long cells) {
    long length = longest.sequence().length();
    return count * length * length <= cells;
  }

  @Override
  public Slope at(double[] point) throws TrainingException {
    weights.write(point);
    return here();
  }

  /** Value and gradient at the weights that the network has. */
  Slope here() throws TrainingException {
    Engine.getInstance().setRandomSeed(seed);
    double[] sum = new double[weights.size()];
    double value = 0;
    for (List<LabelledRna> batch : batches) {
      double share = batch.size() / (double) count;
      value += share * gradient.of(batch, Objective.END_TO_END, device);
      weights.takeGradient(sum, share);
    }
    if (!Double.isFinite(value) || !Arrays.stream(sum).allMatch(Double::isFinite)) {
      throw new TrainingException(
          "the loss is %s, or its gradient is not finite. Take a lower learning rate."
              .formatted(value));
    }
    return new Slope(value, sum);
  }
}
