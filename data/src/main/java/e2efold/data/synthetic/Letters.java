package e2efold.data.synthetic;

import java.util.Random;

/**
 * Draws bases and base pairs about as often as they occur in ribosomal RNA: helices rich in GC,
 * loops rich in A (Gutell, Cannone, Shang, Du and Serra 2000).
 */
record Letters(Random random) {

  private static final String PAIRS =
      "GC".repeat(5) + "CG".repeat(5) + "AU".repeat(3) + "UA".repeat(3) + "GU" + "UG";
  private static final String UNPAIRED =
      "A".repeat(8) + "C".repeat(3) + "G".repeat(5) + "U".repeat(4);

  /** Two letters that can pair. */
  String pair() {
    int k = random.nextInt(PAIRS.length() / 2);
    return PAIRS.substring(2 * k, 2 * k + 2);
  }

  /** One letter of a loop. */
  char unpaired() {
    return UNPAIRED.charAt(random.nextInt(UNPAIRED.length()));
  }
}
