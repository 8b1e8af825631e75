package e2efold.model.bounds.network;

import e2efold.model.bounds.BoundedChain;
import e2efold.model.bounds.layer.Activation;
import e2efold.model.bounds.network.AttentionWalk.Prior;
import e2efold.model.score.AttentionForm;
import e2efold.model.score.ConcatForm;
import e2efold.model.score.FusedForm;
import e2efold.model.score.GuardedForm;
import e2efold.model.score.ScorerSpec;

/** Bounds of our energy networks around given weights, for one RNA. */
public final class NetworkBounds {

  private NetworkBounds() {}

  /**
   * Bounds of the scores as a function of all weights near given ones. Of a guarded network those
   * that it learns with, without the guard.
   *
   * @param name for tables and figures
   * @param form of the network
   * @param weights its values
   * @param length of the RNA, nt
   * @param activation what stands for the network's ReLU, such as itself or softplus
   * @param share radius of each ball as a share of the length of its weights; 0 for the derivative
   *     at the weights themselves
   * @return the bounds after each layer
   * @throws IllegalArgumentException for a network whose layers are not known here
   */
  public static BoundedChain of(
      String name,
      ScorerSpec form,
      Weights weights,
      int length,
      Activation activation,
      double share) {
    Walk walk = new Walk(weights, activation, share);
    ScorerSpec learned = form instanceof GuardedForm guarded ? guarded.network() : form;
    if (learned instanceof AttentionForm attention) {
      new AttentionWalk(attention, Prior.NONE, length, walk).go();
    } else if (learned instanceof FusedForm fused) {
      new AttentionWalk(fused.network(), Prior.SHOWN, length, walk).go();
    } else if (learned instanceof ConcatForm concat) {
      new ConcatWalk(concat, length, walk).go();
    } else {
      throw new IllegalArgumentException(
          "the layers of this model's network are not known to the bounds: name a model of the kind"
              + " default-1, fused-1, guarded-2 or e2efold-1");
    }
    return walk.chain(name);
  }
}
