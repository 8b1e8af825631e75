package e2efold.model.study.probe;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.model.study.probe.NetworkLoss.Terms;
import e2efold.model.study.probe.ProbedModel.Block;
import e2efold.model.study.synthetic.Optimiser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A training of a small model that is watched closely: Adam on the sum of both losses, without
 * dropout, the batches in a new order in every epoch.
 *
 * @param steps of the optimiser
 * @param batch RNAs of a batch
 * @param rate learning rate
 * @param seed of the batches
 */
public record ShortTraining(int steps, int batch, double rate, long seed) {

  private static final double CLIP = 1;

  /** Looks at a training. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * Called before the first step and after each.
     *
     * @param step steps taken
     * @param point all parameters; changed by the next step
     */
    void seen(int step, double[] point);
  }

  /**
   * Trains all parameters.
   *
   * @param model where to start
   * @param rnas at least one, legal pairs only
   * @param device decides the device
   * @param watcher looks on
   * @return the trained model
   */
  public ProbedModel run(
      ProbedModel model, List<LabelledRna> rnas, NDManager device, Watcher watcher) {
    List<NetworkLoss> batches = new ArrayList<>();
    Random random = new Random(seed);
    List<LabelledRna> shuffled = new ArrayList<>(rnas);
    Collections.shuffle(shuffled, random);
    try {
      for (int from = 0; from < shuffled.size(); from += batch) {
        batches.add(
            model.loss(
                Block.ALL,
                Terms.BOTH,
                shuffled.subList(from, Math.min(from + batch, shuffled.size())),
                device));
      }
      double[] point = batches.get(0).point();
      Optimiser optimiser = new Optimiser(Optimiser.Kind.ADAM, rate, point.length);
      watcher.seen(0, point);
      List<Integer> order = new ArrayList<>();
      for (int step = 1; step <= steps; step++) {
        if (order.isEmpty()) {
          for (int k = 0; k < batches.size(); k++) {
            order.add(k);
          }
          Collections.shuffle(order, random);
        }
        double[] gradient = batches.get(order.remove(order.size() - 1)).gradient(point);
        double norm = Vector.norm(gradient);
        if (!Double.isFinite(norm)) {
          throw new IllegalStateException(
              "the gradient is %s at step %d: take a lower learning rate".formatted(norm, step));
        }
        optimiser.step(point, norm > CLIP ? Vector.times(CLIP / norm, gradient) : gradient);
        watcher.seen(step, point);
      }
      return model.with(batches.get(0).layout().unflatten(point));
    } finally {
      batches.forEach(NetworkLoss::close);
    }
  }
}
