package e2efold.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.homology.Homology;
import e2efold.data.metric.PairCounts;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.solver.decode.PairingScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a fold says of itself. */
class FoldTest {

  private static final String BASES = "GGGGAAAACCCC";

  private static Fold fold(List<BasePair> pairs, float[] upperTriangle) {
    PairingScores scores = new PairingScores(BASES.length(), upperTriangle);
    return new Fold(
        new RnaSequence("a", BASES),
        Structure.ofPairs(BASES.length(), pairs),
        scores,
        scores,
        Homology.none(BASES.length()));
  }

  private static float[] triangle() {
    return new float[BASES.length() * (BASES.length() - 1) / 2];
  }

  /** Index of the pair (0, j) in a triangle is j − 1. */
  @Test
  void expectedF1ByHand() {
    float[] p = triangle();
    p[10] = 0.75f; // (0, 11), predicted
    p[9] = 0.25f; // (0, 10), not predicted
    p[8] = 0.009f; // below the least probability
    // 2 · 0.75 / (1 + 1)
    assertThat(fold(List.of(new BasePair(0, 11)), p).expectedF1()).isCloseTo(0.75, within(1e-6));
    assertThat(fold(List.of(), p).expectedF1()).isCloseTo(Math.exp(-1), within(1e-6));
    assertThat(fold(List.of(), triangle()).expectedF1()).isEqualTo(1);
    p[10] = 1;
    p[9] = 0;
    assertThat(fold(List.of(new BasePair(0, 11)), p).expectedF1()).isEqualTo(1);
  }

  @Test
  void certainStructuresAreExpectedToBeRightAndImpossibleOnesWrong() {
    List<BasePair> stem = List.of(new BasePair(0, 11), new BasePair(1, 10));
    assertThat(fold(stem, triangle()).expectedF1()).isZero();
  }

  /** The estimate is close to the mean F1 over structures drawn from the probabilities. */
  @Test
  void expectedF1IsNearTheMeanOfDrawnTruths() {
    Random random = new Random(3);
    float[] p = triangle();
    List<BasePair> predicted = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      predicted.add(new BasePair(k, 11 - k));
    }
    for (int k = 3; k < 11; k++) {
      p[k] = k == 10 ? 0.8f : 0.1f;
    }
    p[10 + 9] = 0.9f; // (1, 10) ends in row 1: its index is 11 + 10 − 2
    Fold fold = fold(predicted, p);
    double sum = 0;
    int draws = 20_000;
    for (int draw = 0; draw < draws; draw++) {
      List<BasePair> truth = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        for (int j = i + 1; j < 12; j++) {
          if (random.nextFloat() < fold.probabilities().at(i, j)) {
            truth.add(new BasePair(i, j));
          }
        }
      }
      sum += PairCounts.exact(truth, predicted).f1();
    }
    assertThat(fold.expectedF1()).isCloseTo(sum / draws, within(0.03));
  }

  @Test
  void everyLegalPairIsComparedOnce() {
    float[] p = triangle();
    p[10] = 0.5f;
    List<Double> pairs = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    Structure known =
        Structure.ofPairs(12, List.of(new BasePair(0, 11), new BasePair(4, 8))); // A–C: illegal
    fold(List.of(), p).compare(known, PairingRules.STANDARD, pairs::add, others::add);
    assertThat(pairs).containsExactly(0.5);
    // 4 × 4 G–C pairs, all at least 4 apart, less the known one.
    assertThat(others).hasSize(15).containsOnly(0.0);
  }
}
