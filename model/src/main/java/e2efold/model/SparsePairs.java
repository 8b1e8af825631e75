package e2efold.model;

import e2efold.data.metric.Reliability;
import e2efold.data.rna.PairCells;
import e2efold.solver.decode.PairingScores;
import java.util.Arrays;

/** The pairs of one RNA that are probable at all: a hundredth of the memory of a whole map. */
public final class SparsePairs {

  /** Least probability that is kept. */
  public static final double LEAST = Reliability.LEAST;

  private final int length;
  private int[] cells = new int[16];
  private float[] values = new float[16];
  private int count;

  private SparsePairs(int length) {
    this.length = length;
  }

  /** Takes pairs one after the other. */
  @FunctionalInterface
  public interface Receiver {

    /**
     * Takes a pair.
     *
     * @param i position of its 5' base, from 0
     * @param j position of its 3' base, from 0
     * @param probability at least {@link #LEAST}
     */
    void accept(int i, int j, float probability);
  }

  /** The probability of each pair. */
  @FunctionalInterface
  interface Source {

    /** That of the pair of i and j, positions from 0, i before j. */
    float probability(int i, int j);
  }

  /**
   * Keeps what is probable.
   *
   * @param scores all pairs of an RNA
   * @return those from {@link #LEAST} on
   */
  public static SparsePairs of(PairingScores scores) {
    SparsePairs kept = new SparsePairs(scores.length());
    float[] all = scores.upperTriangle();
    for (int k = 0; k < all.length; k++) {
      kept.add(k, all[k]);
    }
    return kept.trimmed();
  }

  /**
   * Keeps what is probable.
   *
   * @param length of the RNA, nt
   * @param probabilities is asked for each pair
   * @return those from {@link #LEAST} on
   */
  static SparsePairs of(int length, Source probabilities) {
    SparsePairs kept = new SparsePairs(length);
    for (int i = 0, k = 0; i < length; i++) {
      for (int j = i + 1; j < length; j++, k++) {
        kept.add(k, probabilities.probability(i, j));
      }
    }
    return kept.trimmed();
  }

  private void add(int cell, float value) {
    if (value >= LEAST) {
      if (count == cells.length) {
        cells = Arrays.copyOf(cells, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
      }
      cells[count] = cell;
      values[count++] = value;
    }
  }

  private SparsePairs trimmed() {
    cells = Arrays.copyOf(cells, count);
    values = Arrays.copyOf(values, count);
    return this;
  }

  /**
   * Shows the pairs.
   *
   * @param receiver is given each, ascending
   */
  public void forEach(Receiver receiver) {
    int i = 0;
    // Cell of the pair (i, i + 1), and of the next row's first.
    int row = 0;
    int next = length - 1;
    for (int k = 0; k < count; k++) {
      while (cells[k] >= next) {
        i++;
        row = next;
        next += length - 1 - i;
      }
      receiver.accept(i, i + 1 + cells[k] - row, values[k]);
    }
  }

  /**
   * The map.
   *
   * @return all pairs; what was not kept is 0
   */
  public PairingScores scores() {
    float[] all = new float[PairCells.count(length)];
    for (int k = 0; k < count; k++) {
      all[cells[k]] = values[k];
    }
    return new PairingScores(length, all);
  }

  /**
   * Memory.
   *
   * @return bytes, about
   */
  public long bytes() {
    return 64 + 8L * count;
  }
}
