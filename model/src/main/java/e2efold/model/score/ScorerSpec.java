package e2efold.model.score;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import e2efold.data.rna.PairingRules;
import e2efold.model.thermo.LoopEnergySource;
import java.util.Optional;

/** A named, versioned description of an energy network, as written into a model bundle. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AttentionForm.class, name = "default-1"),
  @JsonSubTypes.Type(value = FusedForm.class, name = "fused-1"),
  @JsonSubTypes.Type(value = GuardedForm.class, name = "guarded-2"),
  @JsonSubTypes.Type(value = NearestNeighbourForm.class, name = "nearest-neighbour-1"),
  @JsonSubTypes.Type(value = ConcatForm.class, name = "e2efold-1"),
  @JsonSubTypes.Type(value = PaddedConcatForm.class, name = "e2efold-2020")
})
public interface ScorerSpec {

  /**
   * Builds the network's form.
   *
   * @param rules the legal pairs
   * @return a network without values
   */
  PairScorer scorer(PairingRules rules);

  /**
   * The model whose pair probabilities the network builds on.
   *
   * @return its loop energies; empty for a network that reads the sequence alone
   */
  default Optional<LoopEnergySource> prior() {
    return Optional.empty();
  }

  /**
   * Whether the scores can tell of pseudoknots of all kinds. The nearest-neighbour model cannot,
   * however sure it is: it knows nested structures and at most the simplest pseudoknots.
   *
   * @return true of networks
   */
  default boolean seesPseudoknots() {
    return true;
  }

  /**
   * The longest RNA the network takes.
   *
   * @return a number of nt; {@link Integer#MAX_VALUE} for a network without such a limit
   */
  default int longest() {
    return Integer.MAX_VALUE;
  }
}
