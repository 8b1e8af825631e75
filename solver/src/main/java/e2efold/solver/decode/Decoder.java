package e2efold.solver.decode;

import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.rna.PairCells;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;

/** From pair probabilities to one structure whose pairs are all legal. */
@FunctionalInterface
public interface Decoder {

  /**
   * Decodes one RNA under constraints.
   *
   * @param rna the RNA; its energies play no part
   * @param scores its pair probabilities
   * @return a structure of legal pairs that keeps all constraints; the same for the same input
   * @throws IllegalArgumentException when sequence and scores differ in length
   * @throws ConstraintException when no structure of this decoder's kind keeps all constraints
   */
  Structure decode(GuidedRna rna, PairingScores scores);

  /**
   * Looks a second time at an RNA whose structure is uncertain; most decoders do not.
   *
   * @param rna the RNA
   * @param first what {@link #decode} made of it
   * @param stems finds stems that cross a structure
   * @return a structure that keeps all that {@code first} keeps
   */
  default Structure lookAgain(GuidedRna rna, Structure first, CrossingStems stems) {
    return first;
  }

  /**
   * Refuses constraints that no structure of this decoder's kind can keep, before anything is
   * folded.
   *
   * @param rna the RNA
   * @param rules the legal pairs, those of this decoder
   * @throws ConstraintException one line, positions from 1, without the name of the RNA
   */
  default void requireKeepable(GuidedRna rna, PairingRules rules) {
    if (rna.constraints().demandsPairs()) {
      rna.requireMet(rules);
      int length = rna.sequence().length();
      float[] nothing = new float[PairCells.count(length)];
      decode(rna, new PairingScores(length, nothing));
    }
  }

  /**
   * Decodes one RNA of which nothing is known.
   *
   * @param sequence the RNA
   * @param scores its pair probabilities
   * @return a structure of legal pairs; the same for the same input
   * @throws IllegalArgumentException when sequence and scores differ in length
   */
  default Structure decode(RnaSequence sequence, PairingScores scores) {
    return decode(GuidedRna.free(sequence), scores);
  }
}
