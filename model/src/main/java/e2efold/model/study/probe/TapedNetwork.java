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
import e2efold.solver.Coefficients;
import e2efold.solver.Detail;
import e2efold.solver.Solver;
import e2efold.solver.UnrolledSolver;
import e2efold.solver.step.PrimalDualProximal;
import e2efold.solver.step.PrimalDualProximal.Start;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A folding network without dropout as a function of some of its parameters; the others keep their
 * values. Its gradient is that of its result: through the start of primal-dual too, where training
 * sends none.
 */
final class TapedNetwork implements AutoCloseable {

  private final ModelSpec spec;
  private final Map<String, float[]> fixed;
  private final ParameterLayout layout;
  private final Solver solver;
  private final NDManager manager;

  /**
   * RNAs that are computed together.
   *
   * @param encoded the RNAs
   * @param truth (B, L, L) 1 on base pairs
   */
  record Batch(SequenceBatch encoded, NDArray truth) {}

  /** What is computed from the scores and the contacts of a batch. */
  @FunctionalInterface
  interface Head {
    /**
     * Computes a number on the tape.
     *
     * @param scores (B, L, L)
     * @param iterates runs the solver: A₁ … A_T
     * @param batch the RNAs, in a scope that owns what is made
     * @return 0-d
     */
    NDArray of(NDArray scores, Supplier<List<NDArray>> iterates, Batch batch);
  }

  /**
   * What is to be computed of a batch.
   *
   * @param batch the RNAs
   * @param head the number
   */
  record Task(Batch batch, Head head) {}

  /** The parameters that vary are those of the names, but what training keeps fixed never is. */
  TapedNetwork(
      ModelSpec spec, Map<String, float[]> values, Predicate<String> varied, NDManager device) {
    this.spec = spec;
    this.fixed = values;
    this.solver = solver(spec);
    this.manager = device.newSubManager();
    this.layout =
        new ParameterLayout(
            spec.parameters().stream()
                .filter(p -> p.role() == Role.TRAINED && varied.test(p.name()))
                .toList());
  }

  private static Solver solver(ModelSpec spec) {
    return spec.solver() instanceof UnrolledSpec unrolled && unrolled.rule() == RuleName.PRIMAL_DUAL
        ? new UnrolledSolver<>(new PrimalDualProximal(Start.TAPED), unrolled.steps())
        : spec.solver().solver();
  }

  ParameterLayout layout() {
    return layout;
  }

  double[] point() {
    return layout.flatten(fixed);
  }

  /** Encodes RNAs; of a single one the batch holds two. */
  Batch encode(List<LabelledRna> rnas) {
    // Of a single RNA the network scores stripes beside each other, off the tape: it comes twice,
    // which a mean does not see and which costs nothing, for two RNAs share a map.
    List<LabelledRna> members =
        rnas.size() == 1 ? List.of(rnas.get(0), rnas.get(0)) : List.copyOf(rnas);
    int l = members.stream().mapToInt(rna -> rna.sequence().length()).max().orElseThrow();
    try (FoldingNetwork network = network(fixed)) {
      return new Batch(
          network.encode(manager, members.stream().map(LabelledRna::sequence).toList(), l),
          SequenceBatch.encodePairs(
              manager, members.stream().map(LabelledRna::structure).toList(), l));
    }
  }

  private FoldingNetwork network(Map<String, float[]> values) {
    return new FoldingNetwork(spec, Parameters.of(spec.parameters(), manager, values));
  }

  private FoldingNetwork networkAt(double[] point) {
    Map<String, float[]> values = new LinkedHashMap<>(fixed);
    values.putAll(layout.unflatten(point));
    return network(values);
  }

  /** Sum of the numbers of all tasks. */
  double value(double[] point, List<Task> tasks) {
    double sum = 0;
    try (FoldingNetwork network = networkAt(point)) {
      for (Task task : tasks) {
        try (NDManager scope = manager.newSubManager()) {
          sum += computed(network, within(scope, task.batch()), task.head()).getFloat();
        }
      }
    }
    return sum;
  }

  /** Its derivatives. */
  double[] gradient(double[] point, List<Task> tasks) {
    double[] gradient = new double[point.length];
    try (FoldingNetwork network = networkAt(point)) {
      network.parameters().train(layout.specs().stream().map(ParameterSpec::name).toList());
      for (Task task : tasks) {
        try (NDManager scope = manager.newSubManager();
            GradientCollector tape = Engine.getInstance().newGradientCollector()) {
          tape.backward(computed(network, within(scope, task.batch()), task.head()));
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

  private NDArray computed(FoldingNetwork network, Batch batch, Head head) {
    NDArray scores = network.scores(batch.encoded(), Mode.INFERENCE);
    Supplier<List<NDArray>> iterates =
        () -> {
          Coefficients coefficients = spec.solver().coefficients(network.parameters(), scores);
          return solver
              .solve(network.problem(scores, batch.encoded()), coefficients, Detail.ITERATES)
              .iterates();
        };
    return head.of(scores, iterates, batch);
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
            own.prior().map(prior -> borrowed(scope, prior)).map(prior -> () -> prior),
            own.familiarity()),
        borrowed(scope, batch.truth()));
  }

  private static NDArray borrowed(NDManager scope, NDArray array) {
    return scope.zeros(array.getShape()).add(array);
  }

  @Override
  public void close() {
    manager.close();
  }
}
