package e2efold.data.rna;

/**
 * Where the pairs of one RNA lie in an array that has each once: (0, 1), (0, 2), … (0, L − 1), (1,
 * 2), …
 */
public final class PairCells {

  private PairCells() {}

  /**
   * Number of pairs of positions.
   *
   * @param length L, nt
   * @return L (L − 1) / 2
   * @throws ArithmeticException when no array has so many cells
   */
  public static int count(int length) {
    return Math.toIntExact((long) length * (length - 1) / 2);
  }

  /**
   * Place of a pair.
   *
   * @param i position of its 5' base, from 0
   * @param j position of its 3' base, from 0
   * @param length L, nt
   * @return from 0
   */
  public static int at(int i, int j, int length) {
    return (int) ((long) i * (2L * length - i - 1) / 2) + j - i - 1;
  }
}
