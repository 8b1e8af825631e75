package e2efold.solver.decode;

import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;

/** From pair probabilities to one structure whose pairs are all legal. */
public interface Decoder {

  /**
   * Decodes one RNA.
   *
   * @param sequence the RNA
   * @param scores its pair probabilities
   * @return a structure of legal pairs; the same for the same input
   * @throws IllegalArgumentException when sequence and scores differ in length
   */
  Structure decode(RnaSequence sequence, PairingScores scores);
}
