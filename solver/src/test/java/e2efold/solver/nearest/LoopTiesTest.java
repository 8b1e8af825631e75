package e2efold.solver.nearest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoopTiesTest {

  private static final int SPECIAL = 3;
  private static final List<int[]> TIES = LoopTies.of(SPECIAL);

  @Test
  void everyEnergyIsInSomeTie() {
    boolean[] seen = new boolean[LoopBlock.total() + SPECIAL];
    TIES.forEach(tie -> Arrays.stream(tie).forEach(k -> seen[k] = true));
    assertThat(seen).doesNotContain(false);
  }

  @Test
  void noTieNamesAnEnergyTwiceOrLeavesItsBlock() {
    for (int[] tie : TIES) {
      assertThat(Arrays.stream(tie).distinct().count()).isEqualTo(tie.length);
      long blocks = Arrays.stream(tie).mapToLong(LoopTiesTest::block).distinct().count();
      assertThat(blocks).isEqualTo(1);
    }
  }

  @Test
  void movingAlongTiesKeepsALoopTheSameFromBothEnds() {
    Random random = new Random(1);
    double[] values = new double[LoopBlock.total() + SPECIAL];
    for (int[] tie : TIES) {
      double shift = random.nextDouble();
      Arrays.stream(tie).forEach(k -> values[k] += shift);
    }
    LoopTerms terms = new LoopTerms(List.of("GAAAC", "GAAAAC", "CAGAAAUG"));
    for (int unpaired = 0; unpaired <= 2; unpaired++) {
      for (int trial = 0; trial < 50; trial++) {
        String five = strand(random, unpaired);
        char[] letters = strand(random, unpaired).toCharArray();
        letters[0] = complement(five.charAt(unpaired + 1));
        letters[unpaired + 1] = complement(five.charAt(0));
        String three = new String(letters);
        assertThat(energy(terms, values, five, three))
            .isEqualTo(energy(terms, values, three, five));
      }
    }
  }

  /** G or A at both ends, as many letters as are unpaired between. */
  private static String strand(Random random, int unpaired) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < unpaired + 2; k++) {
      boolean end = k == 0 || k == unpaired + 1;
      text.append((end ? "GA" : "ACGU").charAt(random.nextInt(end ? 2 : 4)));
    }
    return text.toString();
  }

  /** The loop between two strands, whose ends pair. */
  private static double energy(LoopTerms terms, double[] values, String five, String three) {
    String bases = five + "AAAA" + three;
    Letters rna = new Letters(bases, PairMask.ALL);
    int p = five.length() - 1;
    int q = five.length() + 4;
    double[] sum = new double[1];
    terms.interior(rna, 0, bases.length() - 1, p, q, (k, times) -> sum[0] += values[k] * times);
    return sum[0];
  }

  private static char complement(char letter) {
    return letter == 'G' ? 'C' : 'U';
  }

  private static long block(int k) {
    return Arrays.stream(LoopBlock.values()).filter(block -> block.offset() <= k).count()
        + (k >= LoopBlock.total() ? 1 : 0);
  }
}
