package e2efold.model.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import e2efold.data.rna.RnaSequence;
import e2efold.model.FoldingNetwork;
import e2efold.model.Mode;
import e2efold.model.SequenceBatch;
import e2efold.model.TestNetworks;
import e2efold.model.thermo.LoopEnergySet;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** All that holds for the default network, and what the guard lets through. */
class GuardedScorerTest extends AttentionScorerTest {

  private static final FusedForm FUSED =
      new FusedForm(TestNetworks.SMALL, LoopEnergySet.TURNER_2004, 0);
  private static final int LENGTH = 40;

  private final List<RnaSequence> rnas = TestNetworks.rnas(new Random(5), LENGTH, 33, 25);

  @Override
  ScorerSpec form() {
    return new GuardedForm(FUSED, 0.5f, 0.5f, 8, 0);
  }

  /** Largest distance of the scores of two networks of the same weights on legal pairs. */
  private double distance(ScorerSpec one, ScorerSpec other, Mode mode) {
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork first = TestNetworks.shaken(one, manager, 4);
        FoldingNetwork second = TestNetworks.shaken(other, manager, 4)) {
      SequenceBatch batch = first.encode(manager, rnas, LENGTH);
      NDArray difference =
          first.scores(batch, mode).sub(second.scores(batch, mode)).mul(batch.allowed());
      return difference.abs().max().getFloat();
    }
  }

  @Test
  void whatIsSureCountsWhole() {
    GuardedForm sure = new GuardedForm(FUSED, 0, 0, 1000, 0);
    assertThat(distance(sure, FUSED, Mode.INFERENCE)).isLessThan(1e-4);
    assertThat(distance(new GuardedForm(FUSED, 1, 1, 1000, 0), FUSED, Mode.INFERENCE))
        .isLessThan(1e-4);
  }

  @Test
  void whatIsUnsureIsThePrior() {
    ScorerSpec prior = new NearestNeighbourForm(LoopEnergySet.TURNER_2004);
    GuardedForm unsure = new GuardedForm(FUSED, 0, 1, 1000, 0);
    assertThat(distance(FUSED, prior, Mode.INFERENCE)).isGreaterThan(0.5);
    assertThat(distance(unsure, prior, Mode.INFERENCE)).isLessThan(1e-4);
  }

  /** What the network adds counts as far as the RNA is known, and the share always. */
  @Test
  void whatIsNewIsThePrior() {
    GuardedForm guard = new GuardedForm(FUSED, 0.2f, 0, 1000, 0.5f);
    ScorerSpec prior = new NearestNeighbourForm(LoopEnergySet.TURNER_2004);
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork guarded = TestNetworks.shaken(guard, manager, 4);
        FoldingNetwork free = TestNetworks.shaken(FUSED, manager, 4);
        FoldingNetwork alone = TestNetworks.shaken(prior, manager, 4)) {
      SequenceBatch batch = free.encode(manager, rnas, LENGTH);
      NDArray base = alone.scores(batch, Mode.INFERENCE);
      NDArray added = free.scores(batch, Mode.INFERENCE).sub(base);
      float[] familiarity = {0, 0.25f, 0.5f};
      float[] counted = {0.2f, 0.6f, 1};
      for (int n = 0; n < rnas.size(); n++) {
        float[] same = new float[rnas.size()];
        Arrays.fill(same, familiarity[n]);
        NDArray expected = base.add(added.mul(counted[n]));
        NDArray found = guarded.scores(batch.withFamiliarity(same), Mode.INFERENCE);
        assertThat(found.sub(expected).mul(batch.allowed()).abs().max().getFloat())
            .isLessThan(1e-3f);
      }
    }
  }

  @Test
  void trainingIsNotGuarded() {
    FusedForm steady = new FusedForm(dropless(), LoopEnergySet.TURNER_2004, 0);
    assertThat(distance(new GuardedForm(steady, 0, 1, 1000, 0), steady, Mode.TRAINING)).isZero();
  }

  private static AttentionForm dropless() {
    AttentionForm small = TestNetworks.SMALL;
    return new AttentionForm(
        small.width(),
        small.layers(),
        small.heads(),
        small.feedForward(),
        small.channels(),
        small.innerChannels(),
        small.blocks(),
        0);
  }

  @Test
  void numbersAreBounded() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GuardedForm(FUSED, 1.1f, 0.5f, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new GuardedForm(FUSED, 0.5f, -1, 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GuardedForm(FUSED, 0.5f, 0.5f, 1, 1.5f));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GuardedForm(FUSED, 0.5f, 0.5f, Float.NaN, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GuardedForm(TestNetworks.SMALL, 0.5f, 0.5f, 1, 0))
        .withMessageContaining("no prior");
  }
}
