package e2efold.model.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import e2efold.data.rna.RnaSequence;
import e2efold.model.FoldingNetwork;
import e2efold.model.Mode;
import e2efold.model.Parameters;
import e2efold.model.SequenceBatch;
import e2efold.model.TestNetworks;
import e2efold.model.thermo.LoopEnergySet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** All that holds for the default network, and what its prior brings. */
class FusedScorerTest extends AttentionScorerTest {

  private static final float RARE_PAIR = -4;

  private static FusedForm form(float dropout) {
    return new FusedForm(TestNetworks.SMALL, LoopEnergySet.TURNER_2004, dropout);
  }

  @Override
  ScorerSpec form() {
    return form(0);
  }

  private static FoldingNetwork untrained(NDManager manager, float dropout) {
    var spec = TestNetworks.spec(form(dropout));
    return new FoldingNetwork(spec, Parameters.initialise(spec.parameters(), manager, 3));
  }

  @Test
  void nothingLearnedIsThePrior() {
    List<RnaSequence> rnas = TestNetworks.rnas(new Random(1), 40, 33, 25);
    for (List<RnaSequence> batch : List.of(rnas, rnas.subList(0, 1))) {
      try (NDManager manager = NDManager.newBaseManager();
          FoldingNetwork network = untrained(manager, 0.5f)) {
        SequenceBatch encoded = network.encode(manager, batch, 40);
        NDArray prior = encoded.prior().orElseThrow().mul(encoded.allowed());
        NDArray scores = network.scores(encoded, Mode.INFERENCE).mul(encoded.allowed());
        assertThat(TestNetworks.distance(scores.toFloatArray(), prior.toFloatArray()))
            .isLessThan(1e-6);
        assertThat(prior.max().getFloat()).isGreaterThan(-2);
      }
    }
  }

  @Test
  void aHiddenPriorLeavesARarePair() {
    List<RnaSequence> rnas = TestNetworks.rnas(new Random(2), 40, 40);
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = untrained(manager, 0.999999f)) {
      SequenceBatch encoded = network.encode(manager, rnas, 40);
      NDArray scores = network.scores(encoded, Mode.TRAINING);
      NDArray off = scores.sub(RARE_PAIR).mul(encoded.allowed()).abs().max();
      assertThat(off.getFloat()).isCloseTo(0, within(1e-6f));
    }
  }

  @Test
  void sharesAreShares() {
    assertThatIllegalArgumentException().isThrownBy(() -> form(1));
    assertThatIllegalArgumentException().isThrownBy(() -> form(-0.1f));
  }
}
