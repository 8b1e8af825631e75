package e2efold.model.adapt;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.model.FoldingNetwork;
import e2efold.model.train.BatchGradient;
import e2efold.model.train.NamedAdam;
import e2efold.model.train.TrainingException;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Adapts a network to a support set. Parameters outside the group keep every bit.
 *
 * @param plan how
 * @param device decides the device
 */
public record Adaptation(AdaptationPlan plan, NDManager device) {

  /**
   * What the support set's loss became.
   *
   * @param before at the start
   * @param after in the end
   */
  public record Outcome(double before, double after) {}

  /**
   * Changes a network.
   *
   * @param network the model; afterwards it records no gradients
   * @param support at least one labelled RNA, legal pairs only
   * @param step hears the loss before each step
   * @return what was gained on the support set
   * @throws TrainingException when the loss stops being finite
   */
  public Outcome adapt(FoldingNetwork network, List<LabelledRna> support, DoubleConsumer step)
      throws TrainingException {
    GroupWeights weights = new GroupWeights(network.parameters(), plan.group());
    try (NamedAdam adam =
        new NamedAdam(network.parameters(), device, 0, (float) GradientDescent.CLIP_NORM)) {
      GradientDescent descent =
          new GradientDescent(
              weights.rates(plan.learningRate()), plan.steps(), GradientDescent.CLIP_NORM);
      double before = Double.NaN;
      for (int t = 0; t < plan.steps(); t++) {
        Slope slope = loss(network, weights, support, t).here();
        before = t == 0 ? slope.value() : before;
        step.accept(slope.value());
        if (plan.optimiser() == InnerOptimiser.ADAM) {
          weights.step(adam, slope.gradient(), plan.learningRate(), device);
        } else {
          weights.write(descent.next(weights.read(), slope.gradient()));
        }
      }
      double after = loss(network, weights, support, plan.steps()).here().value();
      return new Outcome(plan.steps() == 0 ? after : before, after);
    } finally {
      network.parameters().train(List.of());
    }
  }

  /** Each step drops out something else: this regularises, as in training. */
  private RnaLoss loss(
      FoldingNetwork network, GroupWeights weights, List<LabelledRna> support, int step) {
    return new RnaLoss(
        weights,
        new BatchGradient(network, plan.losses()),
        support,
        plan.batchCells(),
        plan.seed() * 1_000_003 + step,
        device);
  }
}
