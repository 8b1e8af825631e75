package e2efold.model.score;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.model.Mode;
import e2efold.model.ParameterSpec;
import e2efold.model.Parameters;
import e2efold.model.SequenceBatch;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The two networks of E2Efold: what they may and may not depend on. */
class ConcatScorerTest {

  private static final ConcatForm FREE = new ConcatForm(4, 2, 2, 16, 0.1f);
  private static final PaddedConcatForm PADDED = new PaddedConcatForm(50, 4, 2, 2, 16);
  private static final RnaSequence SHORT = new RnaSequence("short", "GGGNAAAUCCRC");
  private static final RnaSequence LONG =
      new RnaSequence("long", "GGCUAGCUUAGCGAUUCGAGCUAGGCUAAUCGGAUUC");
  private static final RnaSequence EMPTY = new RnaSequence("empty", "");

  @Test
  void thePaperHasItsNumberOfParameters() {
    // What the authors' network uses, batch statistics left out: layer normalisation has a weight
    // and a bias per channel as batch normalisation has.
    assertThat(count(ConcatForm.DEFAULT)).isEqualTo(267_065);
    assertThat(count(PaddedConcatForm.SHORT)).isEqualTo(267_065 + 3 * 2 * 10);
  }

  private static long count(ScorerSpec spec) {
    return spec.scorer(PairingRules.STANDARD).parameters().stream()
        .mapToLong(ParameterSpec::count)
        .sum();
  }

  @Test
  void noParameterOfTheFreeNetworkHasALength() {
    assertThat(
            FREE.scorer(PairingRules.STANDARD).parameters().stream()
                .flatMapToLong(spec -> LongStream.of(spec.shape()))
                .boxed())
        .isSubsetOf(1L, 4L, 8L, 9L, 16L, 20L, 24L, 111L);
    assertThat(FREE.longest()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void scoresAreSymmetricAndDependOnNeitherCompanyNorPadding() {
    for (ScorerSpec spec : List.of(FREE, PADDED)) {
      PairScorer scorer = spec.scorer(PairingRules.STANDARD);
      try (NDManager manager = NDManager.newBaseManager();
          Parameters parameters = Parameters.initialise(scorer.parameters(), manager, 3)) {
        float[] alone = scores(scorer, parameters, manager, List.of(SHORT), 12);
        int l = 41;
        float[] among = scores(scorer, parameters, manager, List.of(LONG, EMPTY, SHORT), l);
        for (int i = 0; i < 12; i++) {
          for (int j = 0; j < 12; j++) {
            float score = alone[i * 12 + j];
            assertThat(score).isEqualTo(alone[j * 12 + i]);
            assertThat(among[(2 * l + i) * l + j]).isCloseTo(score, within(1e-4f));
          }
        }
        assertThat(alone[11]).isNotCloseTo(alone[10], within(1e-4f));
      }
    }
  }

  @Test
  void manyRnasAreScoredAsEachAlone() {
    List<RnaSequence> many = LongStream.range(0, 35).mapToObj(k -> k == 20 ? LONG : SHORT).toList();
    PairScorer scorer = PADDED.scorer(PairingRules.STANDARD);
    try (NDManager manager = NDManager.newBaseManager();
        Parameters parameters = Parameters.initialise(scorer.parameters(), manager, 3)) {
      int l = LONG.length();
      float[] all = scores(scorer, parameters, manager, many, l);
      float[] alone = scores(scorer, parameters, manager, List.of(LONG), l);
      assertThat(all).hasSize(35 * l * l);
      for (int k = 0; k < alone.length; k++) {
        assertThat(all[20 * l * l + k]).isCloseTo(alone[k], within(1e-4f));
      }
    }
  }

  @Test
  void aLongMapIsScoredInStripesThatFitTogether() {
    Random random = new Random(5);
    String bases =
        random.ints(560, 0, 4).mapToObj(k -> "ACGU".substring(k, k + 1)).collect(joining());
    PairScorer scorer = FREE.scorer(PairingRules.STANDARD);
    try (NDManager manager = NDManager.newBaseManager();
        Parameters parameters = Parameters.initialise(scorer.parameters(), manager, 3)) {
      int l = bases.length();
      float[] map = scores(scorer, parameters, manager, List.of(new RnaSequence("x", bases)), l);
      assertThat(map).hasSize(l * l);
      for (int i = 0; i < l; i++) {
        for (int j = 0; j < i; j++) {
          if (Math.abs(map[i * l + j] - map[j * l + i]) > 1e-5f) {
            throw new AssertionError("(%d, %d) is not its mirror image".formatted(i, j));
          }
        }
      }
    }
  }

  private static float[] scores(
      PairScorer scorer,
      Parameters parameters,
      NDManager manager,
      List<RnaSequence> rnas,
      int paddedLength) {
    try (NDManager scope = manager.newSubManager()) {
      SequenceBatch batch = SequenceBatch.encode(scope, rnas, paddedLength, PairingRules.STANDARD);
      return scorer.scores(batch, parameters, Mode.INFERENCE).toFloatArray();
    }
  }

  @Test
  void everyParameterOfTheFreeNetworkLearns() {
    PairScorer scorer = FREE.scorer(PairingRules.STANDARD);
    try (NDManager manager = NDManager.newBaseManager();
        Parameters parameters = Parameters.initialise(scorer.parameters(), manager, 3)) {
      parameters.train(parameters.specs().stream().map(ParameterSpec::name).toList());
      try (NDManager scope = manager.newSubManager();
          GradientCollector tape = Engine.getInstance().newGradientCollector()) {
        SequenceBatch batch =
            SequenceBatch.encode(scope, List.of(LONG, SHORT), 40, PairingRules.STANDARD);
        NDArray scores = scorer.scores(batch, parameters, Mode.TRAINING);
        tape.backward(scores.mul(batch.allowed()).square().sum());
        for (ParameterSpec spec : parameters.specs()) {
          try (NDArray gradient = parameters.get(spec.name()).getGradient()) {
            float size = gradient.abs().sum().getFloat();
            assertThat(size).as(spec.name()).isPositive().isFinite();
          }
        }
      }
    }
  }

  @Test
  void theReleasedNetworkIsNotTrainedAndTakesNoLongerRna() {
    PairScorer scorer = PADDED.scorer(PairingRules.STANDARD);
    assertThat(scorer.parameters())
        .allMatch(spec -> spec.role() == ParameterSpec.Role.FIXED)
        .isNotEmpty();
    try (NDManager manager = NDManager.newBaseManager();
        Parameters parameters = Parameters.initialise(scorer.parameters(), manager, 3)) {
      SequenceBatch batch =
          SequenceBatch.encode(manager, List.of(SHORT), 51, PairingRules.STANDARD);
      assertThatThrownBy(() -> scorer.scores(batch, parameters, Mode.TRAINING))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot be trained");
      assertThatThrownBy(() -> scorer.scores(batch, parameters, Mode.INFERENCE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("padded to 50");
    }
  }

  @Test
  void extentsOutOfBoundsAreNamed() {
    assertThatThrownBy(() -> new ConcatForm(10, 3, 3, 2048, 0)).hasMessageContaining("heads");
    assertThatThrownBy(() -> new ConcatForm(0, 3, 1, 2048, 0)).hasMessageContaining("width");
    assertThatThrownBy(() -> new ConcatForm(10, 65, 2, 2048, 0)).hasMessageContaining("layers");
    assertThatThrownBy(() -> new ConcatForm(10, 3, 2, 0, 0)).hasMessageContaining("feedForward");
    assertThatThrownBy(() -> new ConcatForm(10, 3, 2, 2048, 1)).hasMessageContaining("dropout");
    assertThatThrownBy(() -> new PaddedConcatForm(1_000_000, 10, 3, 2, 2048))
        .hasMessageContaining("paddedLength");
  }
}
