package e2efold.data.format;

import e2efold.data.rna.RnaSequence;
import java.util.Locale;

/** Bases as people type them: any case, T for U, blanks between. */
final class SequenceText {

  private static final String LETTERS =
      RnaSequence.ALPHABET + "T" + (RnaSequence.ALPHABET + "T").toLowerCase(Locale.ROOT);

  private SequenceText() {}

  /**
   * Appends the bases of one line, upper case and U for T.
   *
   * @param where file and line for the message
   * @param subject for the message, as "sequence 'x'"
   */
  static void append(
      StringBuilder bases, String line, TextSource where, long lineNumber, String subject)
      throws FormatException {
    for (int k = 0; k < line.length(); k++) {
      char c = line.charAt(k);
      if (c == ' ' || c == '\t' || c == '\f') {
        continue;
      }
      if (LETTERS.indexOf(c) < 0) {
        throw unknown(where, lineNumber, subject, c, k + 1);
      }
      char upper = c >= 'a' ? (char) (c - 'a' + 'A') : c;
      bases.append(upper == 'T' ? 'U' : upper);
    }
    if (bases.length() > TextSource.LONGEST) {
      throw where.faultAt(
          lineNumber,
          subject + " is longer than " + TextSource.LONGEST + " bases",
          "Cut it into parts.");
    }
  }

  /** The bases of a text that has no blanks, such as a table cell. */
  static RnaSequence sequence(String id, String text, TextSource where, long line)
      throws FormatException {
    StringBuilder bases = new StringBuilder(text.length());
    append(bases, text, where, line, "sequence '" + id + "'");
    return new RnaSequence(id, bases.toString());
  }

  private static FormatException unknown(
      TextSource where, long line, String subject, char letter, int column) {
    String at = subject + ": '" + letter + "' at column " + column;
    return switch (letter) {
      case '-', '.', '~', '_' ->
          where.faultAt(
              line, at + " is a gap", "Give unaligned bases: delete the gaps of the alignment.");
      case '*' ->
          where.faultAt(
              line, at + " is a stop or terminator", "Delete it; only RNA bases can be folded.");
      default ->
          where.faultAt(
              line,
              at + " is not an IUPAC RNA base",
              "Correct it, or write N for an unknown base.");
    };
  }
}
