package e2efold.data.constraint;

import e2efold.data.rna.PairCells;

/** Energies that the base pairs of one RNA have beside those of their loops. Immutable. */
public final class PairEnergies {

  /** No pair has any, whatever the RNA. */
  public static final PairEnergies NONE = new PairEnergies(0, new float[0]);

  private final int length;
  private final float[] energies;

  private PairEnergies(int length, float[] energies) {
    this.length = length;
    this.energies = energies;
  }

  /** The energy of each pair. */
  @FunctionalInterface
  public interface Source {

    /**
     * The energy of a pair.
     *
     * @param i position of its 5' base, from 0
     * @param j position of its 3' base, from 0
     * @return kcal/mol, finite; below 0 favours the pair
     */
    double energy(int i, int j);
  }

  /**
   * Asks for all energies.
   *
   * @param length of the RNA, nt
   * @param source is asked once for each pair
   * @return its answers
   */
  public static PairEnergies of(int length, Source source) {
    float[] energies = new float[PairCells.count(length)];
    for (int i = 0, k = 0; i < length; i++) {
      for (int j = i + 1; j < length; j++, k++) {
        energies[k] = (float) source.energy(i, j);
      }
    }
    return new PairEnergies(length, energies);
  }

  /**
   * Tells whether no pair has an energy.
   *
   * @return true for {@link #NONE} alone
   */
  public boolean isNone() {
    return this == NONE;
  }

  /**
   * Tells whether these are energies of an RNA.
   *
   * @param bases its length, nt
   * @return true for {@link #NONE} too
   */
  public boolean fit(int bases) {
    return isNone() || length == bases;
  }

  /**
   * The energy of a pair.
   *
   * @param i one position, from 0
   * @param j another, from 0
   * @return kcal/mol
   */
  public double at(int i, int j) {
    return isNone() ? 0 : energies[PairCells.at(Math.min(i, j), Math.max(i, j), length)];
  }

  /**
   * Both energies of each pair.
   *
   * @param other of the same RNA
   * @return the sums
   */
  public PairEnergies plus(PairEnergies other) {
    if (isNone() || other.isNone()) {
      return isNone() ? other : this;
    }
    return of(length, (i, j) -> at(i, j) + other.at(i, j));
  }
}
