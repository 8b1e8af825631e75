package e2efold.solver.nearest;

import e2efold.data.constraint.PairEnergies;

/** Energies that pairs have beside those of their loops. */
@FunctionalInterface
public interface PairBonus {

  /** None. */
  PairBonus NONE = (i, j) -> 0;

  /**
   * What is known of an RNA.
   *
   * @param energies of its pairs
   * @return the same
   */
  static PairBonus of(PairEnergies energies) {
    return energies.isNone() ? NONE : energies::at;
  }

  /**
   * Energy of a pair.
   *
   * @param i the 5′ position, from 0
   * @param j the 3′ position, from 0
   * @return kcal/mol, finite; below 0 favours the pair
   */
  double energy(int i, int j);
}
