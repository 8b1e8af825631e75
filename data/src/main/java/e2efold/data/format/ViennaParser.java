package e2efold.data.format;

import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.io.IOException;

/**
 * Dot-bracket records: {@code >id}, the sequence, the structure, each possibly wrapped; an energy
 * or score may follow the structure. Without headers a record is a sequence and a structure.
 * Further lines of a record, such as suboptimal structures, are passed over with a warning.
 */
final class ViennaParser implements RecordParser<StructureRecord> {

  private static final String NAME = "#Name:";

  private final TextSource source;
  private final Problems problems;
  private String pending;
  private String comment;
  private boolean headed;
  private boolean passingOver;
  private long headless;

  ViennaParser(TextSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  @Override
  public StructureRecord next() throws IOException {
    String line = seekRecord();
    if (line == null) {
      return null;
    }
    passingOver = true;
    headed = line.startsWith(">");
    long start = source.line();
    String id = headed ? firstWord(line.substring(1).strip()) : headlessId();
    comment = null;
    if (headed) {
      if (id.isEmpty()) {
        throw source.fault("the header has no name", "Write a name right behind the '>'.");
      }
      line = nextLine();
    }
    String subject = "record '" + id + "'";
    StringBuilder bases = new StringBuilder();
    while (isContent(line) && !beginsStructure(line, bases)) {
      SequenceText.append(bases, line, source, source.line(), subject);
      line = nextLine();
    }
    String bracket = structure(line, bases, start, subject);
    StructureRecord record = record(id, start, bases, bracket, subject);
    passingOver = false;
    return record;
  }

  private String headlessId() {
    headless++;
    return comment == null ? "record" + headless : comment;
  }

  /** The first line of the next record, passing over what the record before left. */
  private String seekRecord() throws FormatException {
    long passed = 0;
    long firstPassed = 0;
    String line = nextLine();
    while (line != null && (line.isBlank() || headed && !line.startsWith(">"))) {
      if (!line.isBlank() && passed++ == 0) {
        firstPassed = source.line();
      }
      line = nextLine();
    }
    if (passed > 0 && !passingOver) {
      problems.warning(
          source.name()
              + ":"
              + firstPassed
              + ": "
              + passed
              + " more lines of the record are not read: a record holds one structure.");
    }
    return line;
  }

  private String structure(String first, StringBuilder bases, long start, String subject)
      throws FormatException {
    if (!isContent(first)) {
      pending = first;
      throw source.faultAt(
          start, subject + " has no structure line", "Give a dot-bracket line below the sequence.");
    }
    StringBuilder bracket = new StringBuilder();
    String line = first;
    while (true) {
      String text = line.strip();
      String word = firstWord(text);
      checkScore(text.substring(word.length()), subject);
      bracket.append(word);
      if (bracket.length() >= bases.length()) {
        return bracket.toString();
      }
      line = nextLine();
      if (!isContent(line)) {
        pending = line;
        return bracket.toString();
      }
    }
  }

  private void checkScore(String rest, String subject) throws FormatException {
    if (!rest.isBlank() && rest.chars().noneMatch(c -> c >= '0' && c <= '9')) {
      throw source.fault(
          subject + ": '" + Numbers.excerpt(rest.strip()) + "' behind the structure is no score",
          "Write the structure without blanks.");
    }
  }

  private StructureRecord record(
      String id, long start, StringBuilder bases, String bracket, String subject)
      throws FormatException {
    Structure structure;
    try {
      structure = DotBracket.parse(bracket);
    } catch (IllegalArgumentException e) {
      throw source.faultAt(
          source.line(),
          subject + ": " + e.getMessage(),
          "Balance the brackets of each kind; unpaired bases are dots.");
    }
    boolean alone = bases.isEmpty();
    if (!alone && bases.length() != bracket.length()) {
      throw source.faultAt(
          start,
          subject
              + " has "
              + bases.length()
              + " bases but its structure covers "
              + bracket.length(),
          "Give one dot or bracket per base.");
    }
    String letters = alone ? null : new RnaSequence(id, bases.toString()).bases();
    return new PairRecord(source, start, id, "", letters, bracket.length(), structure.pairs());
  }

  /** The next line that is no comment, or null at the end. */
  private String nextLine() throws FormatException {
    String line = pending != null ? pending : source.next();
    pending = null;
    while (line != null && line.startsWith("#")) {
      if (line.startsWith(NAME)) {
        comment = firstWord(line.substring(NAME.length()).strip());
      }
      line = source.next();
    }
    return line;
  }

  // Below a sequence a dot cannot be a gap, so it shows a structure whose brackets are letters.
  private static boolean beginsStructure(String line, StringBuilder bases) {
    return DotBracket.looksLikeStructure(line) || !bases.isEmpty() && line.indexOf('.') >= 0;
  }

  private static boolean isContent(String line) {
    return line != null && !line.isBlank() && !line.startsWith(">");
  }

  private static String firstWord(String text) {
    return text.isEmpty() ? "" : text.split("\\s+", 2)[0];
  }
}
