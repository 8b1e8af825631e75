package e2efold.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Families that differ in their stems, of RNAs that have nothing else in common. */
final class RandomFamilies {

  private static final String BASES = "ACGU";
  private static final String PARTNERS = "UGCA";

  private RandomFamilies() {}

  /** Writes {@code each} RNAs of some families as a table with structures. */
  static Path write(Path file, int families, int each) throws IOException {
    Random random = new Random(4);
    StringBuilder table = new StringBuilder();
    for (int family = 0; family < families; family++) {
      int stem = 10 + family;
      for (int k = 0; k < each; k++) {
        StringBuilder left = new StringBuilder();
        StringBuilder right = new StringBuilder();
        StringBuilder loop = new StringBuilder();
        for (int n = 0; n < stem; n++) {
          int base = random.nextInt(BASES.length());
          left.append(BASES.charAt(base));
          right.insert(0, PARTNERS.charAt(base));
        }
        for (int n = 0; n < 6; n++) {
          loop.append(BASES.charAt(random.nextInt(BASES.length())));
        }
        table
            .append("rna-" + family + "-" + k)
            .append("\tfamily-" + family)
            .append("\t" + left + loop + right)
            .append("\t" + "(".repeat(stem) + "......" + ")".repeat(stem) + "\n");
      }
    }
    return Files.writeString(file, table);
  }
}
