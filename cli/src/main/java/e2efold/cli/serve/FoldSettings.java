package e2efold.cli.serve;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a job is to be folded; whatever is empty is the model's own choice.
 *
 * @param solver name of the solver
 * @param steps unrolled steps, or the most steps to an equilibrium
 * @param tolerance relative residual at which an equilibrium rests
 * @param decoder name of the decoder
 * @param threshold probability a base pair must exceed
 * @param evidence what the decoder reads, {@code contacts} or {@code scores}
 */
public record FoldSettings(
    Optional<String> solver,
    OptionalInt steps,
    OptionalDouble tolerance,
    Optional<String> decoder,
    OptionalDouble threshold,
    Optional<String> evidence) {

  /** Everything as the model would have it. */
  public static final FoldSettings AS_THE_MODEL =
      new FoldSettings(
          Optional.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty());
}
