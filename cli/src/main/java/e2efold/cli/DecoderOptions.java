package e2efold.cli;

import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.solver.decode.Decoders;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how contacts become a structure. */
final class DecoderOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--decoder",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description =
          "How probabilities become a structure: ${COMPLETION-CANDIDATES}. nested makes no"
              + " pseudoknots; knotted looks again, with thermodynamics, for stems that cross an"
              + " uncertain structure. Default: what the model was calibrated for.")
  private String name;

  @Option(
      names = "--threshold",
      paramLabel = "X",
      description =
          "Probability a base pair must exceed, calibrated if the model is. Default: what the model"
              + " was calibrated for.")
  private Double threshold;

  @Option(
      names = "--gamma",
      paramLabel = "G",
      description =
          "Maximum expected accuracy: a right pair weighs G times as much as a wrong one, so that"
              + " pairs more probable than 1/(G + 1) help. In place of --threshold, by the decoder"
              + " nested or --decoder matching.")
  private Double gamma;

  @Option(
      names = "--evidence",
      paramLabel = "WHAT",
      converter = WordOption.EvidenceName.class,
      completionCandidates = WordOption.EvidenceName.class,
      description =
          "What the decoder reads: ${COMPLETION-CANDIDATES}; contacts are what the solver found,"
              + " scores the network's own probabilities. Default: what the model was calibrated"
              + " for.")
  private Evidence evidence;

  /** The decoder asked for, completed by the model's own. */
  DecoderSpec chosen(DecoderSpec own) {
    try {
      return choice().completedBy(own);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /**
   * What was asked for.
   *
   * @throws IllegalArgumentException when it contradicts itself
   */
  DecoderChoice choice() {
    if (gamma != null) {
      return expectedAccuracy();
    }
    return new DecoderChoice(
        Optional.ofNullable(name),
        threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
        Optional.ofNullable(evidence));
  }

  private DecoderChoice expectedAccuracy() {
    if (!(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("--gamma must be 0 or above, not " + gamma);
    }
    if (threshold != null) {
      throw new IllegalArgumentException("--gamma and --threshold say the same: give one of them");
    }
    if (Decoders.MUTUAL_BEST.toString().equals(name)) {
      throw new IllegalArgumentException("--gamma means nothing to the decoder mutual-best");
    }
    return new DecoderChoice(
        Optional.of(name == null ? Decoders.NESTED.toString() : name),
        OptionalDouble.of(1 / (gamma + 1)),
        Optional.ofNullable(evidence));
  }

  /** The decoders' names, for help texts and shell completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Decoders.names().iterator();
    }
  }
}
