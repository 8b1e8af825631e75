package e2efold.data.rna;

import java.util.Locale;

/**
 * A named RNA: upper-case IUPAC letters, U and never T. May be empty.
 *
 * @param id the name, as in the file it came from; never null
 * @param bases letters out of {@value #ALPHABET}
 */
public record RnaSequence(String id, String bases) {

  /** The letters a sequence may hold: four bases and the eleven IUPAC ambiguity codes. */
  public static final String ALPHABET = "ACGUNRYSWKMBDHV";

  /**
   * Checks the letters; use {@link #of} for text that still needs normalising.
   *
   * @throws IllegalArgumentException naming id, column (from 1) and letter
   */
  public RnaSequence {
    for (int k = 0; k < bases.length(); k++) {
      if (ALPHABET.indexOf(bases.charAt(k)) < 0) {
        throw new IllegalArgumentException(
            "sequence '"
                + id
                + "': letter '"
                + bases.charAt(k)
                + "' at column "
                + (k + 1)
                + " is not an IUPAC RNA base");
      }
    }
  }

  /**
   * Normalises text: lower case becomes upper case, T becomes U.
   *
   * @param id name of the RNA
   * @param text letters without white space
   * @return the sequence
   * @throws IllegalArgumentException naming id, column (from 1) and letter when a letter is no
   *     IUPAC base
   */
  public static RnaSequence of(String id, String text) {
    return new RnaSequence(id, text.toUpperCase(Locale.ROOT).replace('T', 'U'));
  }

  /**
   * Length of the RNA.
   *
   * @return number of bases, nt
   */
  public int length() {
    return bases.length();
  }
}
