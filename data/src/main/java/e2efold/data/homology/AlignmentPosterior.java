package e2efold.data.homology;

import java.util.Arrays;

/** How probable it is that a base of an RNA belongs to a column of a profile. Immutable. */
public final class AlignmentPosterior {

  private static final float LEAST = 0.02f;

  // Where the bases of each column begin among all.
  private final int[] first;
  private final int[] bases;
  private final float[] probabilities;

  private AlignmentPosterior(int[] first, int[] bases, float[] probabilities) {
    this.first = first;
    this.bases = bases;
    this.probabilities = probabilities;
  }

  /** Takes what may belong to a column. */
  @FunctionalInterface
  public interface Receiver {

    /**
     * Takes a base.
     *
     * @param base its position, from 0
     * @param probability that it belongs to the column
     */
    void accept(int base, double probability);
  }

  /**
   * Shows the bases that may belong to a column, as far as they are probable at all.
   *
   * @param column from 0
   * @param receiver is given each
   */
  public void forEach(int column, Receiver receiver) {
    for (int k = first[column]; k < first[column + 1]; k++) {
      receiver.accept(bases[k], probabilities[k]);
    }
  }

  /**
   * Number of columns.
   *
   * @return those of the profile
   */
  public int columns() {
    return first.length - 1;
  }

  /** Takes probabilities in any order of bases and columns. */
  static final class Builder {

    private final int[] ofColumn;
    private int[] columns = new int[64];
    private int[] bases = new int[64];
    private float[] probabilities = new float[64];
    private int count;

    /** Begins without any. */
    Builder(int columns) {
      ofColumn = new int[columns + 1];
    }

    /** Keeps what is probable; what is no number is not. */
    void add(int base, int column, float probability) {
      if (!(probability >= LEAST)) {
        return;
      }
      if (count == columns.length) {
        columns = Arrays.copyOf(columns, 2 * count);
        bases = Arrays.copyOf(bases, 2 * count);
        probabilities = Arrays.copyOf(probabilities, 2 * count);
      }
      columns[count] = column;
      bases[count] = base;
      probabilities[count++] = probability;
      ofColumn[column + 1]++;
    }

    /** What was kept, sorted by columns. */
    AlignmentPosterior built() {
      int[] first = ofColumn.clone();
      for (int column = 1; column < first.length; column++) {
        first[column] += first[column - 1];
      }
      int[] next = first.clone();
      int[] sortedBases = new int[count];
      float[] sorted = new float[count];
      for (int k = 0; k < count; k++) {
        int place = next[columns[k]]++;
        sortedBases[place] = bases[k];
        sorted[place] = probabilities[k];
      }
      return new AlignmentPosterior(first, sortedBases, sorted);
    }
  }
}
