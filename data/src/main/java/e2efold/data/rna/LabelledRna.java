package e2efold.data.rna;

/**
 * An RNA with its known structure and the family it belongs to.
 *
 * @param sequence the RNA
 * @param structure its known structure, of the same length
 * @param family family name; empty when unknown
 */
public record LabelledRna(RnaSequence sequence, Structure structure, String family) {

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException when sequence and structure differ in length
   */
  public LabelledRna {
    if (sequence.length() != structure.length()) {
      throw new IllegalArgumentException(
          "RNA '"
              + sequence.id()
              + "' has "
              + sequence.length()
              + " bases but its structure covers "
              + structure.length());
    }
  }

  /**
   * Name of the RNA.
   *
   * @return the id of its sequence
   */
  public String id() {
    return sequence.id();
  }

  /**
   * The same RNA without the pairs that no predictor under {@code rules} can make.
   *
   * @param rules the legal pairs
   * @return an RNA whose structure holds legal pairs only
   */
  public LabelledRna onlyLegal(PairingRules rules) {
    return new LabelledRna(sequence, rules.restrict(sequence, structure), family);
  }
}
