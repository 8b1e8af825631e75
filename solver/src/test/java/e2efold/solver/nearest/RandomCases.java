package e2efold.solver.nearest;

import java.util.BitSet;
import java.util.Random;

/** Random RNAs and constraints with few enough structures to visit all. */
final class RandomCases {

  private RandomCases() {}

  /** Allows some pairs only: long RNAs with large loops and multiloops. */
  static PairMask few(Random random, String bases, int most) {
    Letters rna = new Letters(bases, PairMask.ALL);
    boolean[][] chosen = new boolean[bases.length()][bases.length()];
    int left = most;
    for (int tries = 0; tries < 5000 && left > 0; tries++) {
      int i = random.nextInt(bases.length());
      int j = i + 4 + random.nextInt(bases.length());
      if (j < bases.length() && rna.pairs(i, j) && !chosen[i][j]) {
        chosen[i][j] = true;
        left--;
      }
    }
    return (i, j) -> chosen[i][j];
  }

  /** Random energies of pairs and unpaired bases behind a mask. */
  static FoldingConstraints biased(Random random, int length, PairMask mask) {
    double[] unpaired = new double[length];
    double[][] pairs = new double[length][length];
    for (int i = 0; i < length; i++) {
      unpaired[i] = random.nextDouble() * 2 - 1;
      for (int j = i + 1; j < length; j++) {
        pairs[i][j] = random.nextDouble() * 2 - 1;
      }
    }
    return new FoldingConstraints(mask, (i, j) -> pairs[i][j], unpaired);
  }

  /** The same with energies of stacks, and some bases of a random structure that must pair. */
  static FoldingConstraints demanding(Random random, String bases, PairMask mask) {
    FoldingConstraints biased = biased(random, bases.length(), mask);
    double[] stacked = random.doubles(bases.length(), -1, 1).toArray();
    FoldedStructure folded =
        new MinimumFreeEnergy(PartitionFunctionTest.random(random)).fold(bases, biased);
    BitSet paired = new BitSet();
    for (int i = 0; i < bases.length(); i++) {
      if (folded.structure().partner(i) >= 0 && random.nextInt(3) == 0) {
        paired.set(i);
      }
    }
    return new FoldingConstraints(mask, biased.pairs(), biased.unpaired(), stacked, paired);
  }
}
