package e2efold.solver.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.constraint.BaseRule;
import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.LonelyPairs;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConstrainedDecodersTest {

  private static final PairingRules RULES = PairingRules.STANDARD;

  private static RnaSequence sequence(Random random, int length) {
    StringBuilder bases = new StringBuilder();
    for (int k = 0; k < length; k++) {
      bases.append("GGCCAUUN".charAt(random.nextInt(8)));
    }
    return new RnaSequence("random", bases.toString());
  }

  private static PairingScores scores(Random random, int length) {
    float[] triangle = new float[length * (length - 1) / 2];
    for (int k = 0; k < triangle.length; k++) {
      triangle[k] = random.nextFloat();
    }
    return new PairingScores(length, triangle);
  }

  /** Every structure of legal pairs. */
  private static void all(String bases, PairingRules rules, Consumer<int[]> visitor) {
    int[] partner = new int[bases.length()];
    Arrays.fill(partner, -1);
    extend(bases, rules, partner, 0, visitor);
  }

  private static void extend(
      String bases, PairingRules rules, int[] partner, int i, Consumer<int[]> visitor) {
    if (i == partner.length) {
      visitor.accept(partner);
      return;
    }
    extend(bases, rules, partner, i + 1, visitor);
    for (int j = i + 1; partner[i] < 0 && j < partner.length; j++) {
      if (partner[j] < 0 && rules.allows(bases, i, j)) {
        partner[i] = j;
        partner[j] = i;
        extend(bases, rules, partner, i + 1, visitor);
        partner[i] = -1;
        partner[j] = -1;
      }
    }
  }

  private static double gain(Structure structure, PairingScores scores, double threshold) {
    return structure.pairs().stream()
        .mapToDouble(p -> (double) scores.at(p.i(), p.j()) - (float) threshold)
        .sum();
  }

  /** Best gains of brute force, −∞ where no structure keeps the constraints. */
  private record Best(double nested, double any) {
    static Best of(GuidedRna rna, PairingRules rules, PairingScores scores, double threshold) {
      double[] best = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
      all(
          rna.sequence().bases(),
          rules,
          partner -> {
            Structure structure = Structure.ofPartners(partner);
            if (rna.constraints().keeps(structure)) {
              double gain = gain(structure, scores, threshold);
              best[1] = Math.max(best[1], gain);
              if (structure.isNested()) {
                best[0] = Math.max(best[0], gain);
              }
            }
          });
      return new Best(best[0], best[1]);
    }
  }

  private static Structure random(Random random, String bases, PairingRules rules) {
    List<BasePair> pairs = new ArrayList<>();
    boolean[] taken = new boolean[bases.length()];
    for (int k = 0; k < 2 * bases.length() && bases.length() > 1; k++) {
      int i = random.nextInt(bases.length() - 1);
      int j = i + 1 + random.nextInt(bases.length() - i - 1);
      for (int n = 0; n < 3 && i + n < j - n; n++) {
        if (!taken[i + n] && !taken[j - n] && rules.allows(bases, i + n, j - n)) {
          taken[i + n] = true;
          taken[j - n] = true;
          pairs.add(new BasePair(i + n, j - n));
        }
      }
    }
    return Structure.ofPairs(bases.length(), pairs);
  }

  @Test
  void findTheOptimaOfBruteForceOrSayThatThereIsNone() {
    int impossible = 0;
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      RnaSequence sequence = sequence(random, random.nextInt(13));
      PairingRules rules = new PairingRules(1 + random.nextInt(4));
      PairingScores scores = scores(random, sequence.length());
      double threshold = random.nextInt(5) / 8.0;
      Structure kept = random(random, sequence.bases(), rules);
      GuidedRna rna =
          GuidedRna.free(sequence)
              .with(RandomConstraints.keptBy(random, kept, random.nextDouble() / 2));
      Best best = Best.of(rna, rules, scores, threshold);
      impossible += best.nested() == Double.NEGATIVE_INFINITY ? 1 : 0;
      for (Decoders decoders : Decoders.values()) {
        Decoder decoder = decoders.create(rules, threshold);
        double reachable = decoders == Decoders.NESTED ? best.nested() : best.any();
        String as = decoders + ", seed " + seed;
        if (reachable == Double.NEGATIVE_INFINITY) {
          assertThatThrownBy(() -> decoder.decode(rna, scores))
              .as(as)
              .isInstanceOf(ConstraintException.class);
          continue;
        }
        Structure decoded = decoder.decode(rna, scores);
        assertThat(rna.constraints().keeps(decoded)).as(as).isTrue();
        boolean exact =
            decoders == Decoders.NESTED
                || decoders == Decoders.MATCHING
                    && rna.constraints().lonelyPairs() == LonelyPairs.ALLOWED;
        double gain = gain(decoded, scores, threshold);
        if (exact) {
          assertThat(gain).as(as).isCloseTo(reachable, within(1e-9));
        } else {
          assertThat(gain).as(as).isLessThanOrEqualTo(reachable + 1e-9);
        }
      }
    }
    assertThat(impossible).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void keepAllConstraintsOfLongerSequences(Decoders decoders) {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      RnaSequence sequence = sequence(random, 30 + random.nextInt(70));
      PairingScores scores = scores(random, sequence.length());
      Structure kept =
          Decoders.NESTED.create(RULES, 0.5).decode(sequence, scores(random, sequence.length()));
      Structure target = seed % 2 == 0 ? kept : Stacked.only(kept, LonelyPairs.FORBIDDEN);
      GuidedRna rna =
          GuidedRna.free(sequence)
              .with(RandomConstraints.keptBy(random, target, random.nextDouble() / 3));
      Structure decoded = decoders.create(RULES, 0.95).decode(rna, scores);
      assertThat(rna.constraints().keeps(decoded)).as("seed %d", seed).isTrue();
      assertThat(RULES.allows(sequence, decoded)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void forcedPairsFormWhateverTheThreshold(Decoders decoders) {
    RnaSequence sequence = new RnaSequence("x", "GGGAAAACCC");
    StructureConstraints forced = StructureConstraints.none(10).forcing(new BasePair(2, 7));
    PairingScores nothing = new PairingScores(10, new float[45]);
    Decoder decoder = decoders.create(RULES, 1);
    assertThat(decoder.decode(GuidedRna.free(sequence).with(forced), nothing).pairs())
        .containsExactly(new BasePair(2, 7));
    // The nearest that the pair can stack on.
    assertThat(
            decoder
                .decode(GuidedRna.free(sequence).with(forced.withoutLonelyPairs()), nothing)
                .pairs())
        .containsExactly(new BasePair(1, 8), new BasePair(2, 7));
  }

  @ParameterizedTest
  @EnumSource
  void sayWhenDemandsContradictEachOtherTogether(Decoders decoders) {
    // Two bases that must pair, and one partner for both.
    RnaSequence sequence = new RnaSequence("x", "GGAAAAAC");
    StructureConstraints both =
        StructureConstraints.none(8).with(0, BaseRule.PAIRED).with(1, BaseRule.PAIRED);
    GuidedRna rna = GuidedRna.free(sequence).with(both);
    PairingScores scores = scores(new Random(1), 8);
    assertThatThrownBy(() -> decoders.create(RULES, 0.5).decode(rna, scores))
        .isInstanceOf(ConstraintException.class)
        .hasMessageContaining("keeps all constraints together");
  }
}
