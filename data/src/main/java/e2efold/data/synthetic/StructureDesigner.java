package e2efold.data.synthetic;

import e2efold.data.format.DotBracket;
import e2efold.data.rna.Structure;
import java.util.Random;

/**
 * Draws secondary structures of a given length: stems of three to seven pairs that close hairpin
 * loops, interior loops, bulges and multiloops, side by side with at most one pseudoknot of type H.
 *
 * <p>Every method returns dot-bracket text of exactly the length asked for.
 */
final class StructureDesigner {

  private static final int SHORTEST_STEM = 3;
  private static final int LONGEST_STEM = 7;
  private static final int LEAST_HAIRPIN_LOOP = 3;
  private static final int LARGEST_HAIRPIN_LOOP = 9;
  private static final int LEAST_DOMAIN = 2 * SHORTEST_STEM + LEAST_HAIRPIN_LOOP;
  private static final int LONGEST_LINKER = 3;
  private static final int LEAST_KNOT = 18;
  private static final int LARGEST_KNOT = 30;
  private static final double MULTILOOPS = 0.5;

  private final Random random;

  StructureDesigner(Random random) {
    this.random = random;
  }

  /** A structure without pseudoknot. */
  Structure nested(int length) {
    return DotBracket.parse(chain(length));
  }

  /** A structure with one pseudoknot. */
  Structure pseudoknotted(int length) {
    int knot = between(LEAST_KNOT, Math.min(LARGEST_KNOT, length));
    int rest = length - knot;
    boolean knotFirst = random.nextBoolean();
    String others = chain(rest);
    return DotBracket.parse(knotFirst ? knot(knot) + others : others + knot(knot));
  }

  /** Domains in a row, with linkers between and around them. */
  private String chain(int length) {
    int linker = between(0, LONGEST_LINKER);
    int left = length - linker;
    if (left < LEAST_DOMAIN) {
      return dots(length);
    }
    boolean last = left < 2 * (LEAST_DOMAIN + LONGEST_LINKER) || random.nextBoolean();
    if (last) {
      int tail = Math.min(between(0, LONGEST_LINKER), left - LEAST_DOMAIN);
      return dots(linker) + domain(left - tail) + dots(tail);
    }
    int first = between(LEAST_DOMAIN, left - LEAST_DOMAIN - LONGEST_LINKER);
    return dots(linker) + domain(first) + chain(left - first);
  }

  /** A stem and what it closes. */
  private String domain(int length) {
    int longest = Math.min(LONGEST_STEM, (length - LEAST_HAIRPIN_LOOP) / 2);
    int stem = between(SHORTEST_STEM, longest);
    return "(".repeat(stem) + closed(length - 2 * stem) + ")".repeat(stem);
  }

  private String closed(int length) {
    if (length <= LARGEST_HAIRPIN_LOOP) {
      return dots(length);
    }
    boolean roomForTwo = length >= 2 * LEAST_DOMAIN + 3;
    return roomForTwo && random.nextDouble() < MULTILOOPS
        ? multiloop(length)
        : interiorLoop(length);
  }

  /** Two domains, each linker at least one base. */
  private String multiloop(int length) {
    int spare = length - 2 * LEAST_DOMAIN - 3;
    int before = Math.min(between(0, LONGEST_LINKER - 1), spare);
    int amid = Math.min(between(0, LONGEST_LINKER - 1), spare - before);
    int first = LEAST_DOMAIN + between(0, spare - before - amid);
    int second = length - before - amid - 2 - first - 1;
    return dots(before + 1) + domain(first) + dots(amid + 1) + domain(second) + dots(1);
  }

  /** An interior loop or, when one side is empty, a bulge. */
  private String interiorLoop(int length) {
    int spare = length - LEAST_DOMAIN;
    int left = Math.min(between(0, LONGEST_LINKER), spare);
    int right = Math.min(between(left == 0 ? 1 : 0, LONGEST_LINKER), spare - left);
    return dots(left) + domain(length - left - right) + dots(right);
  }

  /** A pseudoknot of type H: the second stem pairs the loop of the first with bases behind it. */
  private String knot(int length) {
    int first = between(SHORTEST_STEM, Math.min(LONGEST_STEM - 1, (length - 10) / 2));
    int second = between(SHORTEST_STEM, Math.min(LONGEST_STEM - 1, (length - 2 * first - 4) / 2));
    int loops = length - 2 * first - 2 * second;
    int before = between(1, Math.min(LONGEST_LINKER, loops - 2));
    int junction = between(0, 1);
    return "(".repeat(first)
        + dots(before)
        + "[".repeat(second)
        + dots(junction)
        + ")".repeat(first)
        + dots(loops - before - junction)
        + "]".repeat(second);
  }

  private int between(int least, int greatest) {
    return least + random.nextInt(greatest - least + 1);
  }

  private static String dots(int count) {
    return ".".repeat(count);
  }
}
