package e2efold.model.study.probe;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import e2efold.data.rna.LabelledRna;
import e2efold.model.FoldingNetwork;
import e2efold.model.Mode;
import e2efold.model.ModelSpec;
import e2efold.model.ParameterSpec;
import e2efold.model.ParameterSpec.Role;
import e2efold.model.Parameters;
import e2efold.model.RuleName;
import e2efold.model.SequenceBatch;
import e2efold.model.UnrolledSpec;
import e2efold.model.train.FoldingLoss;
import e2efold.solver.Coefficients;
import e2efold.solver.Detail;
import e2efold.solver.Solver;
import e2efold.solver.UnrolledSolver;
import e2efold.solver.step.PrimalDualProximal;
import e2efold.solver.step.PrimalDualProximal.Start;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

  private final ModelSpec spec;
  private final Map<String, float[]> fixed;
  private final ParameterLayout layout;
  private final Terms terms;
  private final Solver solver;
  private final NDManager manager;
  private final List<Batch> batches = new ArrayList<>();

  /** RNAs that are computed together, and what share of the mean they are. */
  private record Batch(SequenceBatch encoded, NDArray truth, float share) {}

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
    this.spec = spec;
    this.fixed = values;
    this.terms = terms;
    this.solver = solver(spec);
    this.layout =
        new ParameterLayout(
            spec.parameters().stream()
                .filter(p -> p.role() == Role.TRAINED && varied.test(p.name()))
                .toList());
    this.manager = device.newSubManager();
    List<LabelledRna> sorted = new ArrayList<>(rnas);
    sorted.sort(Comparator.comparingInt(rna -> rna.sequence().length()));
    try (FoldingNetwork network = network(values)) {
      int from = 0;
      while (from < sorted.size()) {
        int to = from + 1;
        while (to < sorted.size() && fits(to - from + 1, sorted.get(to))) {
          to++;
        }
        batches.add(encode(network, sorted.subList(from, to), (float) (to - from) / rnas.size()));
        from = to;
      }
    }
  }

  private static Solver solver(ModelSpec spec) {
    return spec.solver() instanceof UnrolledSpec unrolled && unrolled.rule() == RuleName.PRIMAL_DUAL
        ? new UnrolledSolver<>(new PrimalDualProximal(Start.TAPED), unrolled.steps())
        : spec.solver().solver();
  }

  private static boolean fits(int count, LabelledRna longest) {
    long l = longest.sequence().length();
    return count * l * l <= BATCH_CELLS;
  }

  private Batch encode(FoldingNetwork network, List<LabelledRna> rnas, float share) {
    // Of a single RNA the network scores stripes beside each other, off the tape: it comes twice,
    // which the mean does not see and which costs nothing, for two RNAs share a map.
    List<LabelledRna> members =
        rnas.size() == 1 ? List.of(rnas.get(0), rnas.get(0)) : List.copyOf(rnas);
    int l = members.get(members.size() - 1).sequence().length();
    return new Batch(
        network.encode(manager, members.stream().map(LabelledRna::sequence).toList(), l),
        SequenceBatch.encodePairs(
            manager, members.stream().map(LabelledRna::structure).toList(), l),
        share);
  }

  private FoldingNetwork network(Map<String, float[]> values) {
    return new FoldingNetwork(spec, Parameters.of(spec.parameters(), manager, values));
  }

  private FoldingNetwork networkAt(double[] point) {
    Map<String, float[]> values = new LinkedHashMap<>(fixed);
    values.putAll(layout.unflatten(point));
    return network(values);
  }

  @Override
  public ParameterLayout layout() {
    return layout;
  }

  /**
   * Where the network stands.
   *
   * @return the values that were given, of the parameters that vary
   */
  public double[] point() {
    return layout.flatten(fixed);
  }

  @Override
  public double value(double[] point) {
    double sum = 0;
    try (FoldingNetwork network = networkAt(point)) {
      for (Batch batch : batches) {
        try (NDManager scope = manager.newSubManager()) {
          sum += loss(network, within(scope, batch)).getFloat();
        }
      }
    }
    return sum;
  }

  @Override
  public double[] gradient(double[] point) {
    double[] gradient = new double[point.length];
    try (FoldingNetwork network = networkAt(point)) {
      network.parameters().train(layout.specs().stream().map(ParameterSpec::name).toList());
      for (Batch batch : batches) {
        try (NDManager scope = manager.newSubManager();
            GradientCollector tape = Engine.getInstance().newGradientCollector()) {
          tape.backward(loss(network, within(scope, batch)));
        }
      }
      int at = 0;
      for (ParameterSpec parameter : layout.specs()) {
        try (NDArray own = network.parameters().get(parameter.name()).getGradient()) {
          for (float value : own.toFloatArray()) {
            gradient[at++] = value;
          }
        }
      }
    }
    return gradient;
  }

  /** The batch as arrays of a scope, which owns what is computed from them. */
  private static Batch within(NDManager scope, Batch batch) {
    SequenceBatch own = batch.encoded();
    return new Batch(
        new SequenceBatch(
            own.lengths(),
            borrowed(scope, own.bases()),
            borrowed(scope, own.mask()),
            borrowed(scope, own.allowed()),
            own.prior().map(prior -> borrowed(scope, prior))),
        borrowed(scope, batch.truth()),
        batch.share());
  }

  private static NDArray borrowed(NDManager scope, NDArray array) {
    return scope.zeros(array.getShape()).add(array);
  }

  private NDArray loss(FoldingNetwork network, Batch batch) {
    SequenceBatch encoded = batch.encoded();
    NDArray scores = network.scores(encoded, Mode.INFERENCE);
    NDArray share = scores.getManager().create(batch.share());
    if (terms == Terms.SCORES) {
      return logistic(scores, batch).mul(share);
    }
    Coefficients coefficients = spec.solver().coefficients(network.parameters(), scores);
    List<NDArray> iterates =
        solver.solve(network.problem(scores, encoded), coefficients, Detail.ITERATES).iterates();
    NDArray contacts = FoldingLoss.trajectoryF1(iterates, batch.truth(), encoded, DISCOUNT);
    return (terms == Terms.CONTACTS ? contacts : contacts.add(logistic(scores, batch))).mul(share);
  }

  private static NDArray logistic(NDArray scores, Batch batch) {
    return FoldingLoss.logistic(scores, batch.truth(), batch.encoded(), POSITIVE_WEIGHT);
  }

  @Override
  public void close() {
    manager.close();
  }
}
