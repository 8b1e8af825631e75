package e2efold.model.score;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import e2efold.data.rna.PairingRules;
import e2efold.model.Mode;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.SequenceBatch;
import e2efold.model.thermo.LoopEnergySet;
import e2efold.model.thermo.LoopEnergySource;
import java.util.List;
import java.util.Optional;

/**
 * No network at all: the scores are the log-odds of the nearest-neighbour model.
 *
 * @param energies its loop energies
 */
public record NearestNeighbourForm(
    @JsonDeserialize(as = LoopEnergySet.class) LoopEnergySource energies) implements ScorerSpec {

  @Override
  public Optional<LoopEnergySource> prior() {
    return Optional.of(energies);
  }

  @Override
  public boolean seesPseudoknots() {
    return false;
  }

  @Override
  public PairScorer scorer(PairingRules rules) {
    return new PriorScorer();
  }

  private static final class PriorScorer implements PairScorer {

    @Override
    public List<ParameterSpec> parameters() {
      return List.of();
    }

    @Override
    public NDArray scores(SequenceBatch batch, Parameters parameters, Mode mode) {
      return batch.prior().orElseThrow().duplicate();
    }
  }
}
