package e2efold.data.format;

import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Dot-bracket notation with thirty levels of brackets, {@code ()[]{}<>Aa…Zz}: pairs of one level
 * nest, pairs of different levels may cross.
 */
public final class DotBracket {

  private static final String OPENING = "([{<ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String CLOSING = ")]}>abcdefghijklmnopqrstuvwxyz";
  private static final String UNPAIRED = ".:,_-~";

  private DotBracket() {}

  /**
   * Reads a structure.
   *
   * @param text brackets; {@code . : , _ - ~} are unpaired bases
   * @return a structure of the text's length
   * @throws IllegalArgumentException naming character and column (from 1) of what does not belong
   *     there or has no partner
   */
  public static Structure parse(String text) {
    int[] partner = new int[text.length()];
    Arrays.fill(partner, -1);
    List<int[]> stacks = new ArrayList<>(OPENING.length());
    int[] depth = new int[OPENING.length()];
    for (int level = 0; level < OPENING.length(); level++) {
      stacks.add(new int[0]);
    }
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      int opens = OPENING.indexOf(c);
      int closes = CLOSING.indexOf(c);
      if (opens >= 0) {
        int[] stack = stacks.get(opens);
        if (depth[opens] == stack.length) {
          stack = Arrays.copyOf(stack, 2 * stack.length + 8);
          stacks.set(opens, stack);
        }
        stack[depth[opens]++] = k;
      } else if (closes >= 0) {
        if (depth[closes] == 0) {
          throw new IllegalArgumentException(
              "'" + c + "' at column " + (k + 1) + " closes a bracket that was never opened");
        }
        int i = stacks.get(closes)[--depth[closes]];
        partner[i] = k;
        partner[k] = i;
      } else if (UNPAIRED.indexOf(c) < 0) {
        throw new IllegalArgumentException(
            "'" + c + "' at column " + (k + 1) + " is not a dot-bracket character");
      }
    }
    for (int level = 0; level < depth.length; level++) {
      if (depth[level] > 0) {
        int column = stacks.get(level)[depth[level] - 1] + 1;
        throw new IllegalArgumentException(
            "'" + OPENING.charAt(level) + "' at column " + column + " is never closed");
      }
    }
    return Structure.ofPartners(partner);
  }

  /**
   * Writes a structure, pseudoknots included. Stems are placed largest first, each on the lowest
   * level it does not cross.
   *
   * @param structure a structure
   * @return text of the structure's length that {@link #parse} reads back unchanged
   * @throws IllegalArgumentException when more than thirty levels are needed
   */
  public static String format(Structure structure) {
    return format(structure, OPENING, CLOSING);
  }

  static String format(Structure structure, String opening, String closing) {
    StemLevels levels = new StemLevels(structure);
    if (levels.count() > opening.length()) {
      throw new IllegalArgumentException(
          "the stems cross so often that they need "
              + levels.count()
              + " levels of brackets, and there are "
              + opening.length());
    }
    StringBuilder text = new StringBuilder(structure.length());
    for (int i = 0; i < structure.length(); i++) {
      int j = structure.partner(i);
      text.append(j < 0 ? '.' : (j > i ? opening : closing).charAt(levels.of(i)));
    }
    return text.toString();
  }

  /** Tells a structure line from a line of bases: it holds brackets, or unpaired bases only. */
  static boolean looksLikeStructure(String line) {
    boolean onlyDots = !line.isBlank();
    for (int k = 0; k < line.length(); k++) {
      char c = line.charAt(k);
      if ("()[]{}<>".indexOf(c) >= 0) {
        return true;
      }
      onlyDots &= c == '.' || c == ' ';
    }
    return onlyDots;
  }
}
