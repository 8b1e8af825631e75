package e2efold.cli;

import e2efold.model.DecoderSpec;
import e2efold.model.SolverSpec;
import e2efold.model.Solvers;
import e2efold.model.Stacking;
import e2efold.model.StepSizes;
import e2efold.model.io.ModelBundle;
import e2efold.model.thermo.LoopEnergySet;
import e2efold.model.thermo.LoopEnergySource;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name a solver. */
final class SolverOptions {

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

  @Option(
      names = "--energies",
      paramLabel = "NAME|FILE",
      completionCandidates = LoopEnergyName.class,
      description =
          "Loop energies of solver thermo: ${COMPLETION-CANDIDATES}, or a file that train-energies"
              + " wrote. All but turner-2004 allow simple pseudoknots. Default: turner-2004.")
  private String energies;

  /** The solver of a model to be trained. */
  SolverSpec toTrain(StepSizes stepSizes, Stacking stacking) {
    requireEnergiesUsed();
    return checked(() -> choice().toTrain(stepSizes, stacking));
  }

  /** The decoder asked for; it reads contacts when a solver is asked for. */
  DecoderSpec decoder(DecoderOptions options, DecoderSpec own) {
    return checked(() -> choice().decoder(options.choice(), own));
  }

  /** A trained model with the solver asked for; says so when its coefficients are not trained. */
  ModelBundle apply(ModelBundle bundle, Console console) throws IOException {
    requireEnergiesUsed();
    LoopEnergySource source =
        energies == null ? LoopEnergySet.TURNER_2004 : LoopEnergyName.read(energies);
    return checked(() -> choice().apply(bundle, source, console::report));
  }

  /** Whether the network is left out. */
  boolean isThermo() {
    return SolverChoice.THERMO.equals(name);
  }

  private SolverChoice choice() {
    return new SolverChoice(
        Optional.ofNullable(name),
        steps == null ? OptionalInt.empty() : OptionalInt.of(steps),
        tolerance == null ? OptionalDouble.empty() : OptionalDouble.of(tolerance));
  }

  private void requireEnergiesUsed() {
    if (energies != null && !isThermo()) {
      throw new ParameterException(
          spec.commandLine(), "--energies: only solver thermo takes other loop energies");
    }
  }

  private <T> T checked(Supplier<T> made) {
    try {
      return made.get();
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
