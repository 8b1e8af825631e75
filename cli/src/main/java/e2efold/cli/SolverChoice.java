package e2efold.cli;

import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.SolverSpec;
import e2efold.model.Solvers;
import e2efold.model.Stacking;
import e2efold.model.StepSizes;
import e2efold.model.UnrolledSpec;
import e2efold.model.io.ModelBundle;
import e2efold.model.thermo.LoopEnergySource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What somebody asks of the solver; the model answers the rest. What cannot be had together is an
 * IllegalArgumentException that says so.
 *
 * @param name one of the solvers' names, or {@value #THERMO}
 * @param steps unrolled steps, or the most steps to an equilibrium
 * @param tolerance relative residual at which an equilibrium rests
 */
record SolverChoice(Optional<String> name, OptionalInt steps, OptionalDouble tolerance) {

  /** Stands for the exact ensemble of the nearest-neighbour model, without a network. */
  static final String THERMO = "thermo";

  /** The solver of a model to be trained. */
  SolverSpec toTrain(StepSizes stepSizes, Stacking stacking) {
    return named(name.orElse(Solvers.names().get(0)), stepSizes, stacking);
  }

  /** The decoder asked for; it reads contacts when a solver is asked for. */
  DecoderSpec decoder(DecoderChoice choice, DecoderSpec own) {
    if (!isGiven() || isThermo()) {
      return choice.completedBy(own);
    }
    DecoderSpec chosen =
        choice.completedBy(new DecoderSpec(own.name(), own.threshold(), Evidence.CONTACTS));
    if (chosen.evidence() == Evidence.SCORES) {
      throw new IllegalArgumentException(
          "evidence scores leaves no work to a solver: leave out one of them");
    }
    return chosen;
  }

  /**
   * A trained model with the solver asked for, or for {@value #THERMO} the loop energies alone;
   * says so when the solver's coefficients are not trained.
   */
  ModelBundle apply(ModelBundle bundle, LoopEnergySource energies, Consumer<String> notices) {
    SolverSpec own = bundle.manifest().model().solver();
    if (!isGiven()) {
      return bundle;
    }
    if (isThermo()) {
      if (steps.isPresent() || tolerance.isPresent()) {
        throw new IllegalArgumentException(
            "steps and tolerance mean nothing to solver 'thermo', which is exact");
      }
      return ModelBundle.nearestNeighbour(energies);
    }
    if (name.isEmpty()
        || own instanceof UnrolledSpec unrolled && unrolled.algorithm().equals(name.get())) {
      return steps.isEmpty() && tolerance.isEmpty() ? bundle : bundle.withSolver(withSteps(own));
    }
    SolverSpec other = named(name.get(), StepSizes.LEARNED, own.stacking());
    if (!other.algorithm().equals(own.algorithm())) {
      notices.accept(
          "the model was trained with solver '%s'; '%s' starts from its usual coefficients"
              .formatted(own.algorithm(), name.get()));
    }
    return bundle.withSolver(other);
  }

  private boolean isGiven() {
    return name.isPresent() || steps.isPresent() || tolerance.isPresent();
  }

  private boolean isThermo() {
    return name.filter(THERMO::equals).isPresent();
  }

  private SolverSpec withSteps(SolverSpec own) {
    if (own instanceof UnrolledSpec unrolled && steps.isPresent() && tolerance.isEmpty()) {
      return unrolled.withSteps(steps.getAsInt());
    }
    throw new IllegalArgumentException(
        "the model's own solver takes no such number; name another solver");
  }

  private SolverSpec named(String solver, StepSizes stepSizes, Stacking stacking) {
    return Solvers.named(solver, steps, tolerance, stepSizes, stacking);
  }
}
