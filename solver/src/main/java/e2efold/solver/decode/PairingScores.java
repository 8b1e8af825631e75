package e2efold.solver.decode;

import e2efold.data.rna.PairCells;

/**
 * The probability of every base pair of one RNA. Not copied: leave the array alone after handing it
 * over.
 *
 * @param length L, nt
 * @param upperTriangle probabilities in [0, 1] of the pairs {@code i < j}, as {@link PairCells} has
 *     them
 */
public record PairingScores(int length, float[] upperTriangle) {

  /**
   * Checks number and range.
   *
   * @throws IllegalArgumentException when the array has the wrong length, or naming the pair
   *     (positions from 1) whose value is no probability
   */
  public PairingScores {
    if (length < 0 || upperTriangle.length != PairCells.count(length)) {
      throw new IllegalArgumentException(
          "length " + length + " does not fit " + upperTriangle.length + " pair probabilities");
    }
    int k = 0;
    for (int i = 0; i < length; i++) {
      for (int j = i + 1; j < length; j++, k++) {
        if (!(upperTriangle[k] >= 0 && upperTriangle[k] <= 1)) {
          throw new IllegalArgumentException(
              "pair (%d, %d): %s is no probability".formatted(i + 1, j + 1, upperTriangle[k]));
        }
      }
    }
  }

  /**
   * Reads the upper triangle of a matrix.
   *
   * @param matrix row-major values, {@code (stride, stride)} or a larger batch's first
   * @param stride values per row, at least {@code length}: the padded length
   * @param length L, nt
   * @return the probabilities
   * @throws IllegalArgumentException when the matrix is too small or a value is no probability
   */
  public static PairingScores ofMatrix(float[] matrix, int stride, int length) {
    if (length < 0 || stride < length || matrix.length < (long) stride * length) {
      throw new IllegalArgumentException(
          matrix.length + " values are no matrix of " + length + " rows of " + stride);
    }
    float[] triangle = new float[PairCells.count(length)];
    int k = 0;
    for (int i = 0; i < length - 1; i++) {
      System.arraycopy(matrix, i * stride + i + 1, triangle, k, length - i - 1);
      k += length - i - 1;
    }
    return new PairingScores(length, triangle);
  }

  /**
   * Probability of a pair.
   *
   * @param i one position, from 0
   * @param j the other position, from 0
   * @return its probability; 0 when {@code i == j}
   */
  public float at(int i, int j) {
    return i == j ? 0 : upperTriangle[PairCells.at(Math.min(i, j), Math.max(i, j), length)];
  }
}
