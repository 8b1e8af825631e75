package e2efold.model.bounds.network;

import e2efold.model.bounds.BoundedChain;
import e2efold.model.bounds.layer.Activation;
import e2efold.model.score.AttentionForm;
import e2efold.model.score.ConcatForm;
import e2efold.model.score.ScorerSpec;

/** Bounds of our energy networks around given weights, for one RNA. */
public final class NetworkBounds {

  private NetworkBounds() {}

  /**
   * Bounds of the scores as a function of all weights near given ones.
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
    if (form instanceof AttentionForm attention) {
      new AttentionWalk(attention, length, walk).go();
    } else if (form instanceof ConcatForm concat) {
      new ConcatWalk(concat, length, walk).go();
    } else {
      throw new IllegalArgumentException(
          "the network of this model has a fixed length and cannot be bounded: name a model of the"
              + " kind default-1 or e2efold-1");
    }
    return walk.chain(name);
  }
}
