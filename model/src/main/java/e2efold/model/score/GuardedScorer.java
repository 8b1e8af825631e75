package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import e2efold.model.Mode;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.SequenceBatch;
import java.util.List;

/** The scores of a {@link GuardedForm}. */
record GuardedScorer(PairScorer network, GuardedForm guard) implements PairScorer {

  // Pairs of this probability and more make the structure whose F1 is expected.
  private static final float PREDICTED = 0.3f;
  private static final int[] OF_AN_RNA = {1, 2};

  @Override
  public List<ParameterSpec> parameters() {
    return network.parameters();
  }

  @Override
  public NDArray scores(SequenceBatch batch, Parameters parameters, Mode mode) {
    NDArray scores = network.scores(batch, parameters, mode);
    if (mode == Mode.TRAINING) {
      return scores;
    }
    NDArray prior = batch.prior().orElseThrow();
    return scores.sub(prior).mul(counted(scores, batch)).add(prior);
  }

  /** (B, 1, 1): the share of what the network adds that counts. */
  private NDArray counted(NDArray scores, SequenceBatch batch) {
    NDManager manager = scores.getManager();
    NDArray sure = expectedF1(scores, batch.allowed()).sub(guard.sure());
    NDArray rest =
        Activation.sigmoid(sure.mul(manager.create(guard.slope())))
            .mul(
                manager.create(
                    known(batch.familiarity()), new Shape(scores.getShape().get(0), 1, 1)));
    return rest.mul(manager.create(1 - guard.share())).add(guard.share());
  }

  /** How far each RNA is known, 0 to 1. */
  private float[] known(float[] familiarity) {
    float[] known = new float[familiarity.length];
    for (int n = 0; n < known.length; n++) {
      known[n] = guard.familiar() == 0 ? 1 : Math.min(1, familiarity[n] / guard.familiar());
    }
    return known;
  }

  /**
   * (B, 1, 1): F1 to be expected of the likely pairs, twice the sum of their probabilities by their
   * number and the expected number of all pairs; 0 of an RNA without any.
   */
  private static NDArray expectedF1(NDArray scores, NDArray allowed) {
    NDArray probabilities = Activation.sigmoid(scores).mul(allowed);
    NDArray likely = probabilities.gte(PREDICTED).toType(scores.getDataType(), false);
    NDArray right = probabilities.mul(likely).sum(OF_AN_RNA, true);
    NDArray all = likely.add(probabilities).sum(OF_AN_RNA, true);
    return right.add(right).div(all.add(1e-6f));
  }
}
