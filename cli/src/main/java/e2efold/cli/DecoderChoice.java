package e2efold.cli;

import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What somebody asks of the decoder; the model answers the rest.
 *
 * @param name one of the decoders' names
 * @param threshold probability a pair must exceed
 * @param evidence what the decoder reads
 */
record DecoderChoice(Optional<String> name, OptionalDouble threshold, Optional<Evidence> evidence) {

  /**
   * The decoder asked for, completed by the model's own.
   *
   * @throws IllegalArgumentException when there is none of that name, or the threshold is no
   *     probability
   */
  DecoderSpec completedBy(DecoderSpec own) {
    return new DecoderSpec(
        name.orElse(own.name()),
        threshold.orElse(own.threshold()),
        evidence.orElse(own.evidence()));
  }
}
