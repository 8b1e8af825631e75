package e2efold.cli;

import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.SolverSpec;
import e2efold.model.Solvers;
import e2efold.model.Stacking;
import e2efold.model.StepSizes;
import e2efold.model.UnrolledSpec;
import e2efold.model.io.ModelBundle;
import java.util.Iterator;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name a solver. */
final class SolverOptions {

  private static final String THERMO = "thermo";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--solver",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "Solver between scores and contacts: ${COMPLETION-CANDIDATES}; equilibrium:RULE runs"
              + " another step rule until it rests; thermo leaves the network out and takes the exact"
              + " ensemble of the nearest-neighbour model. Default: the model's own, in training"
              + " primal-dual.")
  private String name;

  @Option(
      names = "--solver-steps",
      paramLabel = "T",
      description =
          "Unrolled steps of the solver, at most so many of an equilibrium. Default: the model's"
              + " own, in training 10, of an equilibrium 2000.")
  private Integer steps;

  @Option(
      names = "--solver-tolerance",
      paramLabel = "X",
      description = "Relative residual at which an equilibrium rests. Default: 0.001.")
  private Double tolerance;

  /** The solver of a model to be trained. */
  SolverSpec toTrain(StepSizes stepSizes, Stacking stacking) {
    return named(name == null ? Solvers.names().get(0) : name, stepSizes, stacking);
  }

  /** The decoder asked for; it reads contacts when a solver is asked for. */
  DecoderSpec decoder(DecoderOptions options, DecoderSpec own) {
    if (!isGiven() || THERMO.equals(name)) {
      return options.chosen(own);
    }
    DecoderSpec chosen =
        options.chosen(new DecoderSpec(own.name(), own.threshold(), Evidence.CONTACTS));
    if (chosen.evidence() == Evidence.SCORES) {
      throw new ParameterException(
          spec.commandLine(),
          "--evidence scores leaves no work to a solver: leave out one of them");
    }
    return chosen;
  }

  private boolean isGiven() {
    return name != null || steps != null || tolerance != null;
  }

  /** A trained model with the solver asked for; says so when its coefficients are not trained. */
  ModelBundle apply(ModelBundle bundle, Console console) {
    SolverSpec own = bundle.manifest().model().solver();
    if (!isGiven()) {
      return bundle;
    }
    if (THERMO.equals(name)) {
      if (steps != null || tolerance != null) {
        throw new ParameterException(
            spec.commandLine(),
            "steps and tolerance mean nothing to solver 'thermo', which is exact");
      }
      return ModelBundle.nearestNeighbour();
    }
    if (name == null || own instanceof UnrolledSpec unrolled && unrolled.algorithm().equals(name)) {
      return steps == null && tolerance == null ? bundle : bundle.withSolver(withSteps(own));
    }
    SolverSpec other = named(name, StepSizes.LEARNED, own.stacking());
    if (!other.algorithm().equals(own.algorithm())) {
      console.report(
          "the model was trained with solver '%s'; '%s' starts from its usual coefficients"
              .formatted(own.algorithm(), name));
    }
    return bundle.withSolver(other);
  }

  private SolverSpec withSteps(SolverSpec own) {
    if (own instanceof UnrolledSpec unrolled && steps != null && tolerance == null) {
      try {
        return unrolled.withSteps(steps);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        "the model's own solver takes no such number; name another with --solver");
  }

  private SolverSpec named(String solver, StepSizes stepSizes, Stacking stacking) {
    try {
      return Solvers.named(
          solver,
          steps == null ? OptionalInt.empty() : OptionalInt.of(steps),
          tolerance == null ? OptionalDouble.empty() : OptionalDouble.of(tolerance),
          stepSizes,
          stacking);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** The solvers' names, for help texts and shell completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Solvers.names().iterator();
    }
  }
}
