package e2efold.data.constraint;

import e2efold.data.rna.BasePair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Constraint strings as RNAfold reads them (option -C; Lorenz et al., Algorithms for Molecular
 * Biology 2011, doi:10.1186/1748-7188-6-26), one sign per base: those of {@link BaseRule}, and
 * round brackets for forced pairs. Square and curly brackets are forced pairs too, which may cross
 * others. Unlike RNAfold without {@code --enforceConstraint}, nothing here is a mere suggestion.
 */
public final class ConstraintText {

  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private ConstraintText() {}

  /**
   * Reads a constraint string.
   *
   * @param text one sign per base
   * @return what it demands
   * @throws ConstraintException naming character and column (from 1) of what does not belong there,
   *     or base or pair that contradicts itself
   */
  public static StructureConstraints parse(String text) {
    return addTo(StructureConstraints.none(text.length()), text);
  }

  /**
   * Adds the demands of a constraint string to others.
   *
   * @param constraints what is demanded already
   * @param text one sign per base
   * @return all demands
   * @throws ConstraintException as {@link #parse}, or when the text has another length
   */
  public static StructureConstraints addTo(StructureConstraints constraints, String text) {
    if (text.length() != constraints.length()) {
      throw new ConstraintException(
          "the constraint string has %d signs, and there are %d bases"
              .formatted(text.length(), constraints.length()));
    }
    StructureConstraints all = constraints;
    List<Deque<Integer>> open = new ArrayList<>();
    OPENING.chars().forEach(bracket -> open.add(new ArrayDeque<>()));
    for (int k = 0; k < text.length(); k++) {
      char sign = text.charAt(k);
      int opens = OPENING.indexOf(sign);
      int closes = CLOSING.indexOf(sign);
      if (opens >= 0) {
        open.get(opens).push(k);
      } else if (closes >= 0) {
        if (open.get(closes).isEmpty()) {
          throw fault(sign, k, "closes a bracket that was never opened");
        }
        all = all.forcing(new BasePair(open.get(closes).pop(), k));
      } else if (sign != BaseRule.FREE.sign()) {
        BaseRule rule =
            BaseRule.of(sign)
                .orElseThrow(() -> fault(sign, text.indexOf(sign), "is no constraint"));
        all = all.with(k, rule);
      }
    }
    for (Deque<Integer> left : open) {
      if (!left.isEmpty()) {
        throw fault(text.charAt(left.peek()), left.peek(), "is never closed");
      }
    }
    return all;
  }

  /**
   * Tells a constraint line from a line of bases: no sign is a letter of a sequence.
   *
   * @param line a line without blanks
   * @return whether its first character is a sign
   */
  public static boolean beginsWithSign(String line) {
    char first = line.isEmpty() ? ' ' : line.charAt(0);
    return OPENING.indexOf(first) >= 0
        || CLOSING.indexOf(first) >= 0
        || BaseRule.of(first).isPresent();
  }

  private static ConstraintException fault(char sign, int k, String what) {
    return new ConstraintException("'%s' at column %d %s".formatted(sign, k + 1, what));
  }
}
