package e2efold.solver.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.solver.TestProblems;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecodersTest {

  private static final PairingRules RULES = PairingRules.STANDARD;

  /** Mostly G and C, so that short sequences have many legal pairs. */
  private static RnaSequence sequence(Random random, int length) {
    StringBuilder bases = new StringBuilder();
    for (int k = 0; k < length; k++) {
      bases.append("GGCCAUUN".charAt(random.nextInt(8)));
    }
    return new RnaSequence("random", bases.toString());
  }

  /** Random probabilities; on a coarse grid, with many ties, for odd seeds. */
  private static PairingScores scores(Random random, int length, boolean coarse) {
    float[] triangle = new float[length * (length - 1) / 2];
    for (int k = 0; k < triangle.length; k++) {
      triangle[k] = coarse ? random.nextInt(9) / 8f : random.nextFloat();
    }
    return new PairingScores(length, triangle);
  }

  private static double objective(Structure structure, PairingScores scores, double threshold) {
    return structure.pairs().stream()
        .mapToDouble(p -> (double) scores.at(p.i(), p.j()) - (float) threshold)
        .sum();
  }

  @Test
  void findTheOptimaOfBruteForce() {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      RnaSequence sequence = sequence(random, random.nextInt(13));
      PairingScores scores = scores(random, sequence.length(), seed % 2 == 1);
      double threshold = random.nextInt(5) / 8.0;
      // A smaller least distance makes crossing and nesting common in few bases.
      PairingRules rules = new PairingRules(1 + random.nextInt(4));
      Structure nested = Decoders.NESTED.create(rules, threshold).decode(sequence, scores);
      Structure matching = Decoders.MATCHING.create(rules, threshold).decode(sequence, scores);
      BruteForce brute = new BruteForce(sequence, scores, rules, (float) threshold);

      assertThat(nested.isNested()).as("seed %d", seed).isTrue();
      assertThat(objective(nested, scores, threshold))
          .as("nested, seed %d", seed)
          .isCloseTo(brute.bestNested(), within(1e-9));
      assertThat(objective(matching, scores, threshold))
          .as("matching, seed %d", seed)
          .isCloseTo(brute.best(), within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource
  void giveLegalPairsAboveTheThresholdTheSameEachTime(Decoders decoders) {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      RnaSequence sequence = sequence(random, random.nextInt(80));
      PairingScores scores = scores(random, sequence.length(), seed % 2 == 1);
      Decoder decoder = decoders.create(RULES, 0.5);
      Structure structure = decoder.decode(sequence, scores);
      assertThat(RULES.allows(sequence, structure)).isTrue();
      assertThat(structure.pairs()).allMatch(p -> scores.at(p.i(), p.j()) > 0.5);
      assertThat(decoder.decode(sequence, scores)).isEqualTo(structure);
    }
  }

  @Test
  void nestedNeverBeatsMatching() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      RnaSequence sequence = TestProblems.sequence(random, 20 + random.nextInt(100));
      PairingScores scores = scores(random, sequence.length(), false);
      double nested =
          objective(Decoders.NESTED.create(RULES, 0.6).decode(sequence, scores), scores, 0.6);
      double matching =
          objective(Decoders.MATCHING.create(RULES, 0.6).decode(sequence, scores), scores, 0.6);
      assertThat(nested).isPositive().isLessThanOrEqualTo(matching + 1e-9);
    }
  }

  @Test
  void mutualBestTakesTheBestPairOfBothBases() {
    RnaSequence sequence = new RnaSequence("x", "GGAAAACC");
    // (0, 7) is best for both its bases; (1, 6) too; (1, 7) is more probable than (1, 6)'s rival.
    PairingScores scores = with(8, new float[][] {{0, 7, .9f}, {1, 7, .8f}, {1, 6, .7f}});
    assertThat(new MutualBestDecoder(RULES, 0.5).decode(sequence, scores).pairs())
        .containsExactly(new BasePair(0, 7));
    assertThat(new MatchingDecoder(RULES, 0.5).decode(sequence, scores).pairs())
        .containsExactly(new BasePair(0, 7), new BasePair(1, 6));
  }

  @Test
  void mutualBestBreaksTiesTowardsTheStart() {
    RnaSequence sequence = new RnaSequence("x", "GGAAAACC");
    PairingScores scores =
        with(8, new float[][] {{0, 6, .9f}, {0, 7, .9f}, {1, 6, .9f}, {1, 7, .9f}});
    assertThat(new MutualBestDecoder(RULES, 0.5).decode(sequence, scores).pairs())
        .containsExactly(new BasePair(0, 6));
  }

  @Test
  void mutualBestIgnoresIllegalRivals() {
    RnaSequence sequence = new RnaSequence("x", "GAAAAAC");
    // Base 0 would rather pair with base 3, but G and A cannot pair.
    PairingScores scores = with(7, new float[][] {{0, 3, .9f}, {0, 5, .9f}, {0, 6, .6f}});
    assertThat(new MutualBestDecoder(RULES, 0.5).decode(sequence, scores).pairs())
        .containsExactly(new BasePair(0, 6));
  }

  @Test
  void onlyMatchingAndMutualBestMakePseudoknots() {
    RnaSequence sequence = new RnaSequence("x", "GAGAACAC");
    PairingScores knot = with(8, new float[][] {{0, 5, .9f}, {2, 7, .8f}});
    assertThat(new MatchingDecoder(RULES, 0.5).decode(sequence, knot).isNested()).isFalse();
    assertThat(new MutualBestDecoder(RULES, 0.5).decode(sequence, knot).isNested()).isFalse();
    assertThat(new NestedDecoder(RULES, 0.5).decode(sequence, knot).pairs())
        .containsExactly(new BasePair(0, 5));
  }

  @Test
  void thresholdPairsMayConflict() {
    PairingScores scores = with(6, new float[][] {{0, 4, .9f}, {0, 5, .6f}, {1, 5, .5f}});
    assertThat(new ThresholdPairs(0.5).pairs(scores))
        .containsExactly(new BasePair(0, 4), new BasePair(0, 5));
  }

  @ParameterizedTest
  @EnumSource
  void refuseWhatDoesNotFit(Decoders decoders) {
    RnaSequence sequence = new RnaSequence("tRNA-7", "GAAAC");
    PairingScores scores = new PairingScores(4, new float[6]);
    Decoder decoder = decoders.create(RULES, 0.5);
    assertThatThrownBy(() -> decoder.decode(sequence, scores))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sequence 'tRNA-7' has 5 bases, but its scores are for 4");
    assertThatThrownBy(() -> decoders.create(RULES, 1.5))
        .hasMessage("threshold must be in [0, 1], not 1.5");
    assertThatThrownBy(() -> decoders.create(RULES, Double.NaN)).hasMessageContaining("NaN");
  }

  @ParameterizedTest
  @EnumSource
  void areFoundByName(Decoders decoders) {
    assertThat(Decoders.named(decoders.toString())).isSameAs(decoders);
  }

  @Test
  void nameTheChoiceWhenThereIsNoSuchDecoder() {
    assertThatThrownBy(() -> Decoders.named("best"))
        .hasMessage(
            "there is no decoder 'best'; choose one of [mutual-best, nested, matching, knotted]");
  }

  private static PairingScores with(int length, float[][] pairs) {
    float[] matrix = new float[length * length];
    for (float[] pair : pairs) {
      matrix[(int) pair[0] * length + (int) pair[1]] = pair[2];
    }
    return PairingScores.ofMatrix(matrix, length, length);
  }

  /** All structures of legal pairs, one base after the other. */
  private static final class BruteForce {

    private final RnaSequence sequence;
    private final PairingScores scores;
    private final PairingRules rules;
    private final float threshold;
    private final int[] partner;
    private double best;
    private double bestNested;

    BruteForce(RnaSequence sequence, PairingScores scores, PairingRules rules, float threshold) {
      this.sequence = sequence;
      this.scores = scores;
      this.rules = rules;
      this.threshold = threshold;
      partner = new int[sequence.length()];
      java.util.Arrays.fill(partner, -1);
      extend(0, 0);
    }

    private void extend(int i, double sum) {
      if (i == partner.length) {
        if (sum > best) {
          best = sum;
        }
        if (sum > bestNested && Structure.ofPartners(partner).isNested()) {
          bestNested = sum;
        }
        return;
      }
      extend(i + 1, sum);
      for (int j = i + 1; partner[i] < 0 && j < partner.length; j++) {
        if (partner[j] < 0 && rules.allows(sequence.bases(), i, j)) {
          partner[i] = j;
          partner[j] = i;
          extend(i + 1, sum + ((double) scores.at(i, j) - threshold));
          partner[i] = -1;
          partner[j] = -1;
        }
      }
    }

    double best() {
      return best;
    }

    double bestNested() {
      return bestNested;
    }
  }

  @Test
  void handleEmptyAndTinySequences() {
    for (Decoders decoders : Decoders.values()) {
      for (int length = 0; length < 3; length++) {
        RnaSequence sequence = new RnaSequence("x", "G".repeat(length));
        PairingScores scores = scores(new Random(1), length, false);
        assertThat(decoders.create(RULES, 0).decode(sequence, scores))
            .isEqualTo(Structure.ofPairs(length, List.of()));
      }
    }
  }
}
