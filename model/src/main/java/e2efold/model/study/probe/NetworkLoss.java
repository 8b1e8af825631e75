package e2efold.model.study.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.model.ModelSpec;
import e2efold.model.study.probe.TapedNetwork.Batch;
import e2efold.model.study.probe.TapedNetwork.Head;
import e2efold.model.study.probe.TapedNetwork.Task;
import e2efold.model.train.FoldingLoss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The loss of a folding network on some RNAs, a mean over RNAs, without dropout, as a function of
 * some of its parameters. The others keep their values. Its gradient is that of the loss: through
 * the start of primal-dual too, where training sends none.
 */
public final class NetworkLoss implements LossFunction, AutoCloseable {

  /** Which of the two losses of training count. */
  public enum Terms {
    /** The logistic loss of the scores, nats per base; the solver plays no part. */
    SCORES,
    /** One minus the soft F1 of the contacts, mean over the solver's steps. */
    CONTACTS,
    /** The sum of both, as in training end to end. */
    BOTH
  }

  private static final float POSITIVE_WEIGHT = 3;
  private static final double DISCOUNT = 1;
  private static final long BATCH_CELLS = 60_000;

  private final TapedNetwork network;
  private final List<Task> tasks = new ArrayList<>();

  /**
   * Encodes the RNAs.
   *
   * @param spec the model's form; its solver's steps are on the gradient tape
   * @param values of all parameters
   * @param varied names of those that the loss is a function of; a solver's coefficients that
   *     training keeps fixed are never among them
   * @param rnas at least one, legal pairs only
   * @param terms what counts
   * @param device decides the device; the caller closes this loss, which owns a sub-manager of it
   */
  public NetworkLoss(
      ModelSpec spec,
      Map<String, float[]> values,
      Predicate<String> varied,
      List<LabelledRna> rnas,
      Terms terms,
      NDManager device) {
    network = new TapedNetwork(spec, values, varied, device);
    List<LabelledRna> sorted = new ArrayList<>(rnas);
    sorted.sort(Comparator.comparingInt(rna -> rna.sequence().length()));
    int from = 0;
    while (from < sorted.size()) {
      int to = from + 1;
      while (to < sorted.size() && fits(to - from + 1, sorted.get(to))) {
        to++;
      }
      tasks.add(
          new Task(
              network.encode(sorted.subList(from, to)),
              head(terms, (float) (to - from) / rnas.size())));
      from = to;
    }
  }

  private static boolean fits(int count, LabelledRna longest) {
    long l = longest.sequence().length();
    return count * l * l <= BATCH_CELLS;
  }

  /** What a batch adds to the mean over RNAs. */
  private static Head head(Terms terms, float share) {
    return (scores, iterates, batch) -> {
      NDArray factor = scores.getManager().create(share);
      if (terms == Terms.SCORES) {
        return logistic(scores, batch).mul(factor);
      }
      NDArray contacts =
          FoldingLoss.trajectoryF1(iterates.get(), batch.truth(), batch.encoded(), DISCOUNT);
      return (terms == Terms.CONTACTS ? contacts : contacts.add(logistic(scores, batch)))
          .mul(factor);
    };
  }

  private static NDArray logistic(NDArray scores, Batch batch) {
    return FoldingLoss.logistic(scores, batch.truth(), batch.encoded(), POSITIVE_WEIGHT);
  }

  @Override
  public ParameterLayout layout() {
    return network.layout();
  }

  /**
   * Where the network stands.
   *
   * @return the values that were given, of the parameters that vary
   */
  public double[] point() {
    return network.point();
  }

  @Override
  public double value(double[] point) {
    return network.value(point, tasks);
  }

  @Override
  public double[] gradient(double[] point) {
    return network.gradient(point, tasks);
  }

  @Override
  public void close() {
    network.close();
  }
}
