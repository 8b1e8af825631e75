package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import e2efold.model.Mode;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.SequenceBatch;
import java.util.List;

/** An energy network: sequences in, pair scores out. Holds no values, only the form. */
public interface PairScorer {

  /**
   * Declares the parameters.
   *
   * @return declarations in a fixed order
   */
  List<ParameterSpec> parameters();

  /**
   * Scores every pair of bases, as the log-odds that the two pair.
   *
   * @param batch B sequences padded to L
   * @param parameters values for {@link #parameters()}
   * @param mode training or inference
   * @return (B, L, L) symmetric, nats; undefined where no pair is allowed; owned by the batch's
   *     manager
   */
  NDArray scores(SequenceBatch batch, Parameters parameters, Mode mode);

  /**
   * Scores every pair while the layers are watched, in inference.
   *
   * @param batch one sequence
   * @param parameters values for {@link #parameters()}
   * @param watcher is shown every layer that this network tells apart
   * @return (1, L, L) as {@link #scores} gives
   */
  default NDArray watched(SequenceBatch batch, Parameters parameters, LayerWatcher watcher) {
    return scores(batch, parameters, Mode.INFERENCE);
  }
}
