package e2efold.model.study.probe.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.model.TestNetworks;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NoiseTest {

  private static final RandomPairs LABELS = new RandomPairs(PairingRules.STANDARD);

  /** Structure refuses two partners of a base; the rules refuse the rest. */
  @Test
  void randomStructuresKeepAllConstraintsAndTheNumberOfPairs() {
    Random random = new Random(3);
    for (int trial = 0; trial < 50; trial++) {
      RnaSequence sequence = TestNetworks.rna(random, 40 + random.nextInt(40));
      LabelledRna rna = new LabelledRna(sequence, Structure.open(sequence.length()), "f");
      LabelledRna some = withPairs(rna, random);
      LabelledRna noisy = LABELS.relabelled(some, random);
      assertThat(PairingRules.STANDARD.allows(sequence, noisy.structure())).isTrue();
      assertThat(noisy.structure().pairs()).hasSameSizeAs(some.structure().pairs());
      assertThat(noisy.structure()).isNotEqualTo(some.structure());
      assertThat(noisy.sequence()).isEqualTo(some.sequence());
    }
  }

  private static LabelledRna withPairs(LabelledRna rna, Random random) {
    Structure five =
        Structure.ofPairs(
            rna.sequence().length(),
            List.of(
                new BasePair(0, 39),
                new BasePair(1, 38),
                new BasePair(2, 37),
                new BasePair(3, 36),
                new BasePair(4, 35)));
    return LABELS.relabelled(new LabelledRna(rna.sequence(), five, "f"), random);
  }

  @Test
  void whatCannotPairStaysOpen() {
    LabelledRna rna =
        new LabelledRna(
            RnaSequence.of("a", "AAAAAAAA"), Structure.ofPairs(8, List.of(new BasePair(0, 7))), "");
    assertThat(LABELS.relabelled(rna, new Random(1)).structure().pairs()).isEmpty();
  }

  @Test
  void aShuffleKeepsNeighboursAndEnds() {
    Random random = new Random(5);
    int changed = 0;
    for (int trial = 0; trial < 50; trial++) {
      String bases = TestNetworks.rna(random, 3 + random.nextInt(60)).bases();
      String shuffled = PairShuffle.of(bases, random);
      assertThat(neighbours(shuffled)).isEqualTo(neighbours(bases));
      assertThat(shuffled.charAt(0)).isEqualTo(bases.charAt(0));
      changed += shuffled.equals(bases) ? 0 : 1;
    }
    assertThat(changed).isGreaterThan(30);
    assertThat(PairShuffle.of("AC", random)).isEqualTo("AC");
  }

  private static Map<String, Integer> neighbours(String bases) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int k = 0; k + 1 < bases.length(); k++) {
      counts.merge(bases.substring(k, k + 2), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void ranksAreCompared() {
    assertThat(RankCorrelation.of(new double[] {1, 2, 3}, new double[] {10, 20, 90})).isEqualTo(1);
    assertThat(RankCorrelation.of(new double[] {1, 2, 3}, new double[] {3, 2, 1})).isEqualTo(-1);
    assertThat(RankCorrelation.of(new double[] {1, 1, 2}, new double[] {5, 5, 7}))
        .isCloseTo(1, within(1e-12));
    assertThat(RankCorrelation.of(new double[] {1, 1}, new double[] {1, 2})).isZero();
  }

  @Test
  void changedPairsAreCountedOnBothSides() {
    Structure one = Structure.ofPairs(12, List.of(new BasePair(0, 11), new BasePair(1, 10)));
    Structure other = Structure.ofPairs(12, List.of(new BasePair(0, 11), new BasePair(2, 9)));
    assertThat(MemoryTrial.changed(one, other)).isEqualTo(2);
    assertThat(MemoryTrial.changed(one, one)).isZero();
  }
}
