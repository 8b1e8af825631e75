package e2efold.model.score;

import e2efold.data.rna.PairingRules;
import e2efold.model.thermo.LoopEnergySet;
import e2efold.model.thermo.LoopEnergySource;
import java.util.Optional;

/**
 * The default network on top of the nearest-neighbour model: the log-odds of a pair are those of
 * the prior plus what the network adds. It starts as the prior.
 *
 * @param network extents of the network
 * @param energies the prior's loop energies
 * @param priorDropout share of RNAs whose prior is hidden from the network in training, so that it
 *     learns from the sequence too
 */
public record FusedForm(AttentionForm network, LoopEnergySet energies, float priorDropout)
    implements ScorerSpec {

  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException when it is out of bounds
   */
  public FusedForm {
    if (!(priorDropout >= 0 && priorDropout < 1)) {
      throw new IllegalArgumentException("priorDropout must be in [0, 1), not " + priorDropout);
    }
  }

  @Override
  public Optional<LoopEnergySource> prior() {
    return Optional.of(energies);
  }

  @Override
  public PairScorer scorer(PairingRules rules) {
    return new AttentionScorer(
        network.checked(rules),
        rules,
        Optional.of(new PriorLayer(network.channels(), priorDropout)));
  }
}
