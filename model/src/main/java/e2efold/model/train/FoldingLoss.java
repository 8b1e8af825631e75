package e2efold.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import e2efold.model.SequenceBatch;
import java.util.List;

/**
 * The two losses of E2Efold (ICLR 2020, section 4.2): logistic loss of the scores and the
 * discounted soft F1 of the contact maps along the solver's iterates. Both are means over RNAs, so
 * neither batch size nor padding changes what an RNA counts.
 *
 * <p>A factor on the tape is an array of the batch's manager, never a Java number: the engine frees
 * the memory of a number at once, while its backward pass still reads it.
 *
 * <p>Shapes: B sequences, L padded length.
 */
public final class FoldingLoss {

  private FoldingLoss() {}

  /**
   * Weighted logistic loss over legal pairs, per base of each RNA.
   *
   * @param scores (B, L, L) log-odds
   * @param truth (B, L, L) 1 on base pairs
   * @param batch the RNAs
   * @param positiveWeight weight of a true pair against a missing one
   * @return 0-d, nats per base
   */
  public static NDArray logistic(
      NDArray scores, NDArray truth, SequenceBatch batch, float positiveWeight) {
    // (1 − y) u + (1 + (w − 1) y) log(1 + e^(−u)), each pair counted once.
    NDArray perPair =
        scores
            .mul(truth.mul(-1f).add(1f))
            .add(Activation.softPlus(scores.neg()).mul(truth.mul(positiveWeight - 1).add(1f)))
            .mul(batch.allowed());
    NDArray perRna = perPair.sum(new int[] {1, 2});
    return perRna.mul(inverse(batch, 2f)).sum();
  }

  /**
   * Squared distance of the scores from the log-odds of the prior, over legal pairs, per base of
   * each RNA: what is learned departs from the prior only where the data speak.
   *
   * @param scores (B, L, L) log-odds
   * @param weight of the penalty, 1/nats²
   * @return 0-d; 0 when the batch has no prior
   */
  static NDArray departure(NDArray scores, SequenceBatch batch, float weight) {
    NDArray distance = scores.sub(batch.prior().orElse(scores)).mul(batch.allowed());
    return distance.square().sum(new int[] {1, 2}).mul(inverse(batch, 2f / weight)).sum();
  }

  /**
   * One minus the soft F1, discounted along the trajectory: (1/T) Σ_t γ^(T−t) (1 − F1(A_t, A*)). A
   * count of one is added above and below, so that an RNA without pairs rewards an empty map.
   *
   * @param iterates contact maps A_1 … A_T, each (B, L, L)
   * @param truth (B, L, L) 1 on base pairs
   * @param batch the RNAs
   * @param discount γ in (0, 1]
   * @return 0-d
   */
  public static NDArray trajectoryF1(
      List<NDArray> iterates, NDArray truth, SequenceBatch batch, double discount) {
    NDArray total = null;
    int steps = iterates.size();
    int[] axes = {1, 2};
    NDArray truePairs = truth.sum(axes);
    for (int t = 0; t < steps; t++) {
      NDArray contacts = iterates.get(t);
      NDArray shared = contacts.mul(truth).sum(axes); // 2 TP, both triangles
      NDArray all = contacts.sum(axes).add(truePairs);
      NDArray f1 = shared.add(shared).add(1f).div(all.add(1f));
      float weight = (float) (Math.pow(discount, steps - 1 - t) / steps);
      NDArray loss = f1.neg().add(1f).mul(contacts.getManager().create(weight));
      total = total == null ? loss : total.add(loss);
    }
    return total.mean();
  }

  /** (B) one over B times the length times {@code factor}. */
  private static NDArray inverse(SequenceBatch batch, float factor) {
    int count = batch.lengths().length;
    float[] weights = new float[count];
    for (int n = 0; n < count; n++) {
      weights[n] = 1 / (factor * count * Math.max(1, batch.lengths()[n]));
    }
    return batch.mask().getManager().create(weights, new Shape(count));
  }
}
