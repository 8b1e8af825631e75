package e2efold.data.rna;

/**
 * Two paired positions of one RNA.
 *
 * @param i position of the 5' base, from 0
 * @param j position of the 3' base, from 0, greater than {@code i}
 */
public record BasePair(int i, int j) implements Comparable<BasePair> {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException unless {@code 0 <= i < j}
   */
  public BasePair {
    if (i < 0 || i >= j) {
      throw new IllegalArgumentException(
          "a base pair needs 0 <= i < j, not (" + i + ", " + j + ")");
    }
  }

  /**
   * Tells whether two pairs cross, {@code i < k < j < l}, as in a pseudoknot.
   *
   * @param other another pair of the same RNA
   * @return true when exactly one end of {@code other} lies strictly inside this pair
   */
  public boolean crosses(BasePair other) {
    return (i < other.i && other.i < j && j < other.j)
        || (other.i < i && i < other.j && other.j < j);
  }

  @Override
  public int compareTo(BasePair other) {
    return i != other.i ? Integer.compare(i, other.i) : Integer.compare(j, other.j);
  }
}
