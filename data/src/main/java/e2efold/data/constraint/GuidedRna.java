package e2efold.data.constraint;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;

/**
 * An RNA with what is known of its structure before it is folded.
 *
 * @param sequence the RNA
 * @param constraints what must hold of its structure
 * @param stackEnergies what each base adds to the energy of each stack that its pair is in,
 *     kcal/mol: one per base, or an empty array for none. Not copied: leave the array alone after
 *     handing it over
 * @param pairEnergies what each pair adds to the energy of a structure that has it
 */
public record GuidedRna(
    RnaSequence sequence,
    StructureConstraints constraints,
    double[] stackEnergies,
    PairEnergies pairEnergies) {

  /**
   * Checks the lengths.
   *
   * @throws ConstraintException when the constraints or energies are for another number of bases
   */
  public GuidedRna {
    if (constraints.length() != sequence.length()) {
      throw new ConstraintException(
          "RNA '%s' has %d bases, but its constraints are for %d"
              .formatted(sequence.id(), sequence.length(), constraints.length()));
    }
    if (stackEnergies.length > 0 && stackEnergies.length != sequence.length()) {
      throw new ConstraintException(
          "RNA '%s' has %d bases, but energies for %d"
              .formatted(sequence.id(), sequence.length(), stackEnergies.length));
    }
    if (!pairEnergies.fit(sequence.length())) {
      throw new ConstraintException(
          "RNA '%s' has %d bases, but its pairs' energies are for another number"
              .formatted(sequence.id(), sequence.length()));
    }
  }

  /**
   * An RNA whose pairs have no energies of their own.
   *
   * @param sequence the RNA
   * @param constraints what must hold of its structure
   * @param stackEnergies of bases, or empty
   * @throws ConstraintException as the canonical constructor
   */
  public GuidedRna(RnaSequence sequence, StructureConstraints constraints, double[] stackEnergies) {
    this(sequence, constraints, stackEnergies, PairEnergies.NONE);
  }

  /**
   * An RNA of which nothing is known.
   *
   * @param sequence the RNA
   * @return without constraints and energies
   */
  public static GuidedRna free(RnaSequence sequence) {
    return new GuidedRna(sequence, StructureConstraints.none(sequence.length()), new double[0]);
  }

  /**
   * The same RNA with other constraints.
   *
   * @param other what must hold of its structure
   * @return a changed copy
   * @throws ConstraintException when they are for another number of bases
   */
  public GuidedRna with(StructureConstraints other) {
    return new GuidedRna(sequence, other, stackEnergies, pairEnergies);
  }

  /**
   * The same RNA with further energies of pairs.
   *
   * @param more are added to those that it has
   * @return a changed copy
   * @throws ConstraintException when they are for another number of bases
   */
  public GuidedRna with(PairEnergies more) {
    return new GuidedRna(sequence, constraints, stackEnergies, pairEnergies.plus(more));
  }

  /**
   * Tells whether nothing is known.
   *
   * @return true without constraints and energies
   */
  public boolean isFree() {
    return stackEnergies.length == 0 && pairEnergies.isNone() && constraints.isFree();
  }

  /**
   * Tells whether a pair may form: its letters and distance are legal, the constraints allow it,
   * and, where they forbid lonely pairs, they allow a neighbour to stack on it.
   *
   * @param legal the legal pairs
   * @param i one position, from 0
   * @param j the other position, from 0
   * @return whether it may
   */
  public boolean allows(PairingRules legal, int i, int j) {
    int five = Math.min(i, j);
    int three = Math.max(i, j);
    return single(legal, five, three)
        && (constraints.lonelyPairs() == LonelyPairs.ALLOWED
            || single(legal, five - 1, three + 1)
            || single(legal, five + 1, three - 1));
  }

  /**
   * Refuses demands that the letters cannot meet: forced pairs that are neither canonical nor
   * wobble or too near, and bases that must pair, but have nothing to pair with. RNAfold takes
   * forced pairs of any letters unless told otherwise; here a structure holds legal pairs only.
   *
   * @param legal the legal pairs
   * @throws ConstraintException naming the pair or base
   */
  public void requireMet(PairingRules legal) {
    String bases = sequence.bases();
    for (BasePair pair : constraints.forcedPairs()) {
      requireLegal(legal, pair);
    }
    for (int i = 0; i < bases.length(); i++) {
      if (constraints.mustPair(i) && !hasPartner(legal, i)) {
        throw new ConstraintException(
            "base %d (%s) is %s, but no base that it may pair with is left"
                .formatted(i + 1, bases.charAt(i), constraints.rule(i).words()));
      }
    }
  }

  private void requireLegal(PairingRules legal, BasePair pair) {
    String bases = sequence.bases();
    if (pair.j() - pair.i() < legal.minDistance()) {
      throw new ConstraintException(
          "forced pair %s is too near: a hairpin loop holds at least %d bases"
              .formatted(Contradiction.name(pair), legal.minDistance() - 1));
    }
    if (!legal.allows(bases, pair.i(), pair.j())) {
      throw new ConstraintException(
          "forced pair %s is %s and %s, neither canonical nor wobble"
              .formatted(Contradiction.name(pair), bases.charAt(pair.i()), bases.charAt(pair.j())));
    }
    if (!allows(legal, pair.i(), pair.j())) {
      throw new ConstraintException(
          "forced pair %s has no neighbour to stack on, and lonely pairs are forbidden"
              .formatted(Contradiction.name(pair)));
    }
  }

  private boolean hasPartner(PairingRules legal, int i) {
    for (int j = 0; j < sequence.length(); j++) {
      if (j != i && allows(legal, i, j)) {
        return true;
      }
    }
    return false;
  }

  private boolean single(PairingRules legal, int i, int j) {
    return i >= 0
        && i < j
        && j < sequence.length()
        && legal.allows(sequence.bases(), i, j)
        && constraints.allows(i, j);
  }
}
