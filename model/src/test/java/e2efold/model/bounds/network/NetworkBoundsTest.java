package e2efold.model.bounds.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.model.Mode;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.SequenceBatch;
import e2efold.model.bounds.Bounds;
import e2efold.model.bounds.layer.Activation;
import e2efold.model.score.AttentionForm;
import e2efold.model.score.ConcatForm;
import e2efold.model.score.FusedForm;
import e2efold.model.score.PaddedConcatForm;
import e2efold.model.score.PairScorer;
import e2efold.model.score.ScorerSpec;
import e2efold.model.thermo.LoopEnergySet;
import e2efold.model.thermo.PairPrior;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkBoundsTest {

  private static final RnaSequence RNA =
      new RnaSequence("r", "GGCUAGCUUAGCGAUUCGAGCUAGGCUAAUCGGAUUC");

  static Stream<ScorerSpec> networks() {
    AttentionForm attention = new AttentionForm(8, 2, 2, 12, 4, 4, 2, 0);
    return Stream.of(
        attention,
        new FusedForm(attention, LoopEnergySet.TURNER_2004, 0),
        new ConcatForm(4, 2, 2, 12, 0));
  }

  private static float[] scores(ScorerSpec form, Map<String, float[]> weights) {
    PairScorer scorer = form.scorer(PairingRules.STANDARD);
    try (NDManager manager = NDManager.newBaseManager();
        Parameters parameters = Parameters.of(scorer.parameters(), manager, weights)) {
      SequenceBatch batch =
          SequenceBatch.encode(manager, List.of(RNA), RNA.length(), PairingRules.STANDARD);
      SequenceBatch shown =
          form.prior()
              .map(PairPrior::new)
              .map(prior -> prior.pairs(GuidedRna.free(RNA)))
              .map(pairs -> PairPrior.logOdds(manager, List.of(pairs), RNA.length()))
              .map(logOdds -> batch.withPrior(() -> logOdds))
              .orElse(batch);
      return scorer.scores(shown, parameters, Mode.INFERENCE).toFloatArray();
    }
  }

  /** The scores and how far they move stay within the bounds of a small ball. */
  @ParameterizedTest
  @MethodSource("networks")
  void realNetworksStayWithinTheirBounds(ScorerSpec form) {
    PairScorer scorer = form.scorer(PairingRules.STANDARD);
    SplittableRandom random = new SplittableRandom(1);
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (ParameterSpec spec : scorer.parameters()) {
      float[] values = spec.start().values(spec.count(), random.split());
      for (int n = 0; n < values.length; n++) {
        values[n] += (float) (0.1 * random.nextGaussian());
      }
      weights.put(spec.name(), values);
    }
    Bounds bounds =
        NetworkBounds.of(
                "n",
                form,
                new Weights(scorer.parameters(), weights),
                RNA.length(),
                Activation.RELU,
                0.01)
            .whole();
    float[] here = scores(form, weights);
    double size = 0;
    for (float score : here) {
      size += score * score;
    }

    assertThat(Math.sqrt(size)).isPositive().isLessThanOrEqualTo(bounds.size().value());
    for (int trial = 0; trial < 4; trial++) {
      Map<String, float[]> moved = new LinkedHashMap<>();
      double step = 0;
      for (Map.Entry<String, float[]> entry : weights.entrySet()) {
        float[] values = entry.getValue().clone();
        for (int n = 0; n < values.length; n++) {
          double change = 1e-3 * values[n] * random.nextGaussian();
          values[n] += (float) change;
          step += change * change;
        }
        moved.put(entry.getKey(), values);
      }
      float[] there = scores(form, moved);
      double change = 0;
      for (int n = 0; n < here.length; n++) {
        change += Math.pow(there[n] - here[n], 2);
      }
      assertThat(Math.sqrt(change / step))
          .isPositive()
          .isLessThanOrEqualTo(bounds.lipschitz().value());
    }
    assertThat(bounds.smoothness().isFinite()).isFalse();
  }

  @Test
  void smoothActivationsAndSmallerBallsGiveFiniteAndSmallerBounds() {
    ScorerSpec form = new ConcatForm(4, 1, 2, 12, 0);
    Weights weights = Weights.initial(form.scorer(PairingRules.STANDARD).parameters(), 1);
    Bounds at = NetworkBounds.of("at", form, weights, 30, Activation.SOFTPLUS, 0).whole();
    Bounds near = NetworkBounds.of("near", form, weights, 30, Activation.SOFTPLUS, 0.1).whole();

    assertThat(at.smoothness().isFinite()).isTrue();
    assertThat(at.lipschitz()).isLessThan(near.lipschitz());
    assertThat(at.smoothness()).isLessThan(near.smoothness());
  }

  /** A diagonal weight beside zeros: its largest singular value is its largest entry. */
  @Test
  void operatorNormsAreUpperBoundsAndTight() {
    float[] values = {0, 3, 0, 0, 0, -5};
    Weights weights =
        new Weights(List.of(ParameterSpec.given("w", values, 2, 3)), Map.of("w", values));

    assertThat(weights.operatorNorm("w")).isBetween(5.0 - 1e-9, 5.01);
    assertThat(weights.operatorNorm("w", 0, 2)).isCloseTo(3, within(1e-6));
    assertThat(weights.norm("w")).isCloseTo(Math.sqrt(34), within(1e-9));
    assertThat(weights.largest("w")).isEqualTo(5);
    assertThatThrownBy(() -> weights.norm("v")).hasMessageContaining("no parameter 'v'");
    assertThatThrownBy(
            () -> NetworkBounds.of("p", PaddedConcatForm.SHORT, weights, 9, Activation.RELU, 0))
        .hasMessageContaining("not known to the bounds");
  }
}
