package e2efold.model.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.rna.PairingRules;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class OptimalityGapTest {

  private static final String BASES = "GGCAAAAGCC";

  private static double[] map(ScoredRna rna, int... pairs) {
    int l = rna.length();
    double[] map = new double[l * l];
    for (int p = 0; p < pairs.length; p += 2) {
      map[pairs[p] * l + pairs[p + 1]] = 1;
      map[pairs[p + 1] * l + pairs[p]] = 1;
    }
    return map;
  }

  /** Best sum of scores above the offset over all matchings of legal pairs, by trying all. */
  private static double best(ScoredRna rna, double offset, int from, IntPredicate taken) {
    int l = rna.length();
    if (from == l) {
      return 0;
    }
    double best = best(rna, offset, from + 1, taken);
    for (int j = from + 1; j < l && !taken.test(from); j++) {
      if (rna.allowed()[from * l + j] == 1 && !taken.test(j)) {
        int i = from;
        int partner = j;
        double gain = rna.scores()[from * l + j] - offset;
        best =
            Math.max(
                best,
                gain + best(rna, offset, from + 1, k -> k == i || k == partner || taken.test(k)));
      }
    }
    return best;
  }

  @Test
  void theBestValueIsThatOfExhaustiveSearch() {
    for (long seed = 0; seed < 20; seed++) {
      ScoredRna rna = RnaPropertiesTest.rna("r", BASES, seed);
      double offset = -0.5;
      double best = best(rna, offset, 0, k -> false);
      double single = rna.scores()[9] - offset;

      double gap = new OptimalityGap(rna, PairingRules.STANDARD, offset).of(map(rna, 0, 9));

      assertThat(gap).isCloseTo((best - single) / best, within(1e-6));
    }
  }

  @Test
  void theEmptyMapLacksAll() {
    ScoredRna rna = RnaPropertiesTest.rna("r", BASES, 1);

    assertThat(new OptimalityGap(rna, PairingRules.STANDARD, -9).of(map(rna))).isEqualTo(1);
  }

  @Test
  void whereNoPairPaysOnlyTheEmptyMapIsBest() {
    ScoredRna rna = RnaPropertiesTest.rna("r", BASES, 1);
    OptimalityGap gap = new OptimalityGap(rna, PairingRules.STANDARD, 99);

    assertThat(gap.of(map(rna))).isZero();
    assertThat(gap.of(map(rna, 0, 9))).isNaN();
  }

  @Test
  void aBaseWithTwoPartnersIsNoStructure() {
    ScoredRna rna = RnaPropertiesTest.rna("r", BASES, 1);
    OptimalityGap gap = new OptimalityGap(rna, PairingRules.STANDARD, 0);

    assertThat(gap.isStructure(map(rna, 0, 9, 1, 8))).isTrue();
    assertThat(gap.isStructure(map(rna))).isTrue();
    assertThat(gap.isStructure(map(rna, 0, 9, 0, 8))).isFalse();
  }
}
