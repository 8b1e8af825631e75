package e2efold.cli.serve;

import e2efold.data.metric.Reliability;
import e2efold.solver.decode.PairingScores;
import java.util.Arrays;

/** The pairs of one RNA that are probable at all: a hundredth of the memory of a whole map. */
final class SparsePairs {

  /** Least probability that is kept. */
  static final double LEAST = Reliability.LEAST;

  private final int length;
  private final int[] cells;
  private final float[] values;

  private SparsePairs(int length, int[] cells, float[] values) {
    this.length = length;
    this.cells = cells;
    this.values = values;
  }

  static SparsePairs of(PairingScores scores) {
    float[] all = scores.upperTriangle();
    int[] cells = new int[16];
    float[] values = new float[16];
    int count = 0;
    for (int k = 0; k < all.length; k++) {
      if (all[k] >= LEAST) {
        if (count == cells.length) {
          cells = Arrays.copyOf(cells, 2 * count);
          values = Arrays.copyOf(values, 2 * count);
        }
        cells[count] = k;
        values[count++] = all[k];
      }
    }
    return new SparsePairs(
        scores.length(), Arrays.copyOf(cells, count), Arrays.copyOf(values, count));
  }

  /** The map; what was not kept is 0. */
  PairingScores scores() {
    float[] all = new float[(int) ((long) length * (length - 1) / 2)];
    for (int k = 0; k < cells.length; k++) {
      all[cells[k]] = values[k];
    }
    return new PairingScores(length, all);
  }

  long bytes() {
    return 64 + 8L * cells.length;
  }
}
