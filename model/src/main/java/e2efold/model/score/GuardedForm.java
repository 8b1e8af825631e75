package e2efold.model.score;

import e2efold.data.rna.PairingRules;
import e2efold.model.thermo.LoopEnergySource;
import java.util.Optional;

/**
 * A trained network that falls back on its prior where it is out of its depth: of an RNA like those
 * it has learned from, whose structure it is sure of, all that it adds to the prior counts; of one
 * that it is unsure of, or that is new to it, only a share. Learns as the network itself does; the
 * guard is for prediction.
 *
 * @param network builds on a prior
 * @param share of what the network adds that always counts
 * @param sure expected F1 of a structure at which half of the rest counts
 * @param slope of that, per unit of expected F1
 * @param familiar familiarity from which the rest counts in full; below it counts in proportion, 0
 *     does not ask
 */
public record GuardedForm(ScorerSpec network, float share, float sure, float slope, float familiar)
    implements ScorerSpec {

  /**
   * Checks the guard.
   *
   * @throws IllegalArgumentException when a number is out of bounds or there is no prior to fall
   *     back on
   */
  public GuardedForm {
    if (network.prior().isEmpty()) {
      throw new IllegalArgumentException("the guarded network builds on no prior");
    }
    check("share", share, 1);
    check("sure", sure, 1);
    check("slope", slope, 1000);
    check("familiar", familiar, 1);
  }

  private static void check(String name, float value, float most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be in [0, %.0f], not %s".formatted(name, most, value));
    }
  }

  @Override
  public Optional<LoopEnergySource> prior() {
    return network.prior();
  }

  @Override
  public int longest() {
    return network.longest();
  }

  @Override
  public PairScorer scorer(PairingRules rules) {
    return new GuardedScorer(network.scorer(rules), this);
  }
}
