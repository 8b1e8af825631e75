package e2efold.model.study.probe;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.ModelSpec;
import e2efold.model.Parameters;
import e2efold.model.SolverSpec;
import e2efold.model.UnrolledSpec;
import e2efold.model.io.ModelBundle;
import e2efold.model.score.AttentionForm;
import e2efold.model.study.probe.NetworkLoss.Terms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A trained model whose solver can be run at any depth.
 *
 * @param spec its form
 * @param weights values of all parameters, by name
 */
public record ProbedModel(ModelSpec spec, Map<String, float[]> weights) {

  /** Which parameters move. */
  public enum Block {
    /** Those of the energy network. */
    NETWORK(name -> !name.startsWith(SOLVER)),
    /** The coefficients of the solver. */
    COEFFICIENTS(name -> name.startsWith(SOLVER)),
    /** All. */
    ALL(name -> true);

    private final Predicate<String> names;

    Block(Predicate<String> names) {
      this.names = names;
    }

    boolean holds(String parameter) {
      return names.test(parameter);
    }
  }

  private static final String SOLVER = "solver.";

  /**
   * Takes a bundle's model.
   *
   * @param bundle the bundle
   * @return its model
   * @throws IllegalArgumentException when its solver has no number of steps
   */
  public static ProbedModel of(ModelBundle bundle) {
    ModelSpec spec = bundle.manifest().model();
    if (!(spec.solver() instanceof UnrolledSpec)) {
      throw new IllegalArgumentException(
          "the model's solver '%s' has no number of steps to vary: name another with --solver"
              .formatted(spec.solver().algorithm()));
    }
    return new ProbedModel(spec, bundle.weights());
  }

  /**
   * A model before any training.
   *
   * @param spec its form
   * @param seed of the weights
   * @param device decides the device
   * @return form and first values
   */
  public static ProbedModel untrained(ModelSpec spec, long seed, NDManager device) {
    try (Parameters first = Parameters.initialise(spec.parameters(), device, seed)) {
      return new ProbedModel(spec, first.toMap());
    }
  }

  /**
   * A small network before any training, for probes that train their own.
   *
   * @param width channels, a multiple of 4
   * @param solver the solver
   * @param seed of the weights
   * @param device decides the device
   * @return form and first values
   */
  public static ProbedModel small(int width, SolverSpec solver, long seed, NDManager device) {
    return untrained(
        new ModelSpec(
            new AttentionForm(width, 1, 2, 2 * width, width, Math.max(2, width / 2), 2, 0f),
            solver,
            PairingRules.STANDARD,
            new DecoderSpec("mutual-best", 0.5, Evidence.CONTACTS)),
        seed,
        device);
  }

  /**
   * The same form with other values.
   *
   * @param changed values by name; what is not named stays
   * @return a changed copy
   */
  public ProbedModel with(Map<String, float[]> changed) {
    Map<String, float[]> values = new LinkedHashMap<>(weights);
    values.putAll(changed);
    return new ProbedModel(spec, values);
  }

  /**
   * The number of solver steps that the model was made with.
   *
   * @return T
   */
  public int depth() {
    return ((UnrolledSpec) spec.solver()).steps();
  }

  /**
   * The same weights, the solver at another depth.
   *
   * @param steps T
   * @return a changed copy
   * @throws IllegalArgumentException when a solver takes no such number
   */
  public ProbedModel atDepth(int steps) {
    return new ProbedModel(
        spec.withSolver(((UnrolledSpec) spec.solver()).withSteps(steps)), weights);
  }

  /**
   * The loss of this model as a function of some of its parameters.
   *
   * @param block which
   * @param terms what counts
   * @param rnas at least one, legal pairs only
   * @param device decides the device
   * @return the loss; the caller closes it
   */
  public NetworkLoss loss(Block block, Terms terms, List<LabelledRna> rnas, NDManager device) {
    return new NetworkLoss(spec, weights, block::holds, rnas, terms, device);
  }
}
