package e2efold.data.benchmark;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The most that a perfect predictor without pseudoknots could say of a structure: the largest set
 * of its pairs that do not cross.
 */
public final class NestedPart {

  private NestedPart() {}

  /**
   * Leaves out as few pairs as possible. Takes time and memory of the order of the square of the
   * number of paired bases, by the recursion of Nussinov et al. (1978) over the known pairs.
   *
   * @param structure any structure
   * @return a nested structure of as many of its pairs as can be
   */
  public static Structure of(Structure structure) {
    int[] paired = paired(structure);
    int[] partner = places(structure, paired);
    int n = paired.length;
    // most[i][j]: pairs that can be kept among the paired bases i, ..., j - 1.
    int[][] most = new int[n + 1][n + 1];
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j <= n; j++) {
        most[i][j] = most[i + 1][j];
        if (partner[i] > i && partner[i] < j) {
          int kept = 1 + most[i + 1][partner[i]] + most[partner[i] + 1][j];
          most[i][j] = Math.max(most[i][j], kept);
        }
      }
    }
    List<BasePair> kept = new ArrayList<>();
    trace(most, partner, paired, kept);
    return Structure.ofPairs(structure.length(), kept);
  }

  private static int[] paired(Structure structure) {
    return IntStream.range(0, structure.length()).filter(i -> structure.partner(i) >= 0).toArray();
  }

  private static int[] places(Structure structure, int[] paired) {
    int[] place = new int[structure.length()];
    for (int k = 0; k < paired.length; k++) {
      place[paired[k]] = k;
    }
    return Arrays.stream(paired).map(i -> place[structure.partner(i)]).toArray();
  }

  private static void trace(int[][] most, int[] partner, int[] paired, List<BasePair> kept) {
    List<int[]> open = new ArrayList<>(List.of(new int[] {0, paired.length}));
    while (!open.isEmpty()) {
      int[] range = open.remove(open.size() - 1);
      int i = range[0];
      int j = range[1];
      if (i >= j) {
        continue;
      }
      if (most[i][j] == most[i + 1][j]) {
        open.add(new int[] {i + 1, j});
      } else {
        kept.add(new BasePair(paired[i], paired[partner[i]]));
        open.add(new int[] {i + 1, partner[i]});
        open.add(new int[] {partner[i] + 1, j});
      }
    }
  }
}
