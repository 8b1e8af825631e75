package e2efold.model;

import e2efold.data.rna.PairingRules;
import e2efold.solver.decode.Decoder;
import e2efold.solver.decode.Decoders;

/**
 * The decoder a model was calibrated for.
 *
 * @param name one of {@link Decoders#names()}
 * @param threshold probability a pair must exceed, in [0, 1]; calibrated, when the scores are read
 * @param evidence what the decoder reads
 */
public record DecoderSpec(String name, double threshold, Evidence evidence) {

  /**
   * Checks the name and the threshold.
   *
   * @throws IllegalArgumentException when there is no such decoder, or the threshold is out of
   *     bounds
   */
  public DecoderSpec {
    Decoders.named(name).create(PairingRules.STANDARD, threshold);
  }

  /**
   * Builds the decoder.
   *
   * @param rules legal pairs
   * @return the decoder
   */
  public Decoder decoder(PairingRules rules) {
    return Decoders.named(name).create(rules, threshold);
  }
}
