package e2efold.data.format;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * File names made from the ids of RNAs, whatever those hold: letters, digits, {@code . _ - + =} are
 * kept and all else becomes {@code _}; no name is hidden, long, reserved or given twice, not even
 * where capitals do not count.
 */
public final class IdFileNames {

  private static final int LONGEST = 100;
  private static final String RESERVED = "(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?";

  private final Set<String> given = new HashSet<>();

  /**
   * The name for the next RNA.
   *
   * @param id any text
   * @return a name without extension; another one at each call
   */
  public String next(String id) {
    String plain = plain(id);
    String name = plain;
    for (int k = 2; !given.add(name.toLowerCase(Locale.ROOT)); k++) {
      name = plain + "-" + k;
    }
    return name;
  }

  private static String plain(String id) {
    String kept = id.strip().replaceAll("[^A-Za-z0-9._+=-]", "_");
    String cut = kept.substring(0, Math.min(LONGEST, kept.length()));
    boolean odd = cut.isEmpty() || ".-".indexOf(cut.charAt(0)) >= 0 || cut.matches(RESERVED);
    return odd ? "_" + cut : cut;
  }
}
