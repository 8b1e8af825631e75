package e2efold.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A small set of perfect hairpins in three families, as a table with structures. */
final class Hairpins {

  private static final String BASES = "ACGU";
  private static final String PARTNERS = "UGCA";

  private Hairpins() {}

  /** Writes {@code count} RNAs named {@code prefix-1} and so on. */
  static Path write(Path file, String prefix, int count, long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder table = new StringBuilder();
    for (int k = 1; k <= count; k++) {
      int stem = 5 + random.nextInt(6);
      StringBuilder left = new StringBuilder();
      StringBuilder right = new StringBuilder();
      for (int n = 0; n < stem; n++) {
        int base = random.nextInt(BASES.length());
        left.append(BASES.charAt(base));
        right.insert(0, PARTNERS.charAt(base));
      }
      table
          .append(prefix + "-" + k)
          .append("\tfamily-" + k % 3)
          .append("\t" + left + "AAAA" + right)
          .append("\t" + "(".repeat(stem) + "...." + ")".repeat(stem) + "\n");
    }
    return Files.writeString(file, table);
  }
}
