package e2efold.data.format;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Stockholm alignments, each member a record: the consensus structure {@code #=GC SS_cons} (WUSS)
 * projected on its bases, or its own structure {@code #=GR NAME SS} where the alignment has no
 * consensus. A pair with a gap at either end is dropped. The family is {@code accession:id} of the
 * alignment.
 */
final class StockholmParser implements RecordParser<StructureRecord> {

  private static final String FIRST_LINE = "# STOCKHOLM";
  private static final String GAPS = "-._~";

  /** Most characters of one alignment, so that no file can exhaust the memory. */
  private static final long LARGEST = 1L << 28;

  /** A row with the structure over its columns. */
  private record Member(String name, String aligned, Structure structure, long line) {}

  private final TextSource source;
  private final Queue<Member> members = new ArrayDeque<>();
  private String family = "";

  StockholmParser(TextSource source) {
    this.source = source;
  }

  @Override
  public StructureRecord next() throws IOException {
    while (members.isEmpty()) {
      if (!seekAlignment()) {
        return null;
      }
      try {
        readAlignment();
      } catch (FormatException e) {
        members.clear();
        throw e;
      }
    }
    return project(members.remove());
  }

  private boolean seekAlignment() throws FormatException {
    String line = source.next();
    while (line != null && line.isBlank()) {
      line = source.next();
    }
    if (line == null || line.startsWith(FIRST_LINE)) {
      return line != null;
    }
    FormatException fault =
        source.fault(
            "'" + Numbers.excerpt(line) + "' does not begin an alignment",
            "Begin each alignment with '# STOCKHOLM 1.0'.");
    while (line != null && !line.strip().equals("//")) {
      line = source.next();
    }
    throw fault;
  }

  private void readAlignment() throws FormatException {
    long start = source.line();
    Map<String, StringBuilder> rows = new LinkedHashMap<>();
    Map<String, Long> lines = new LinkedHashMap<>();
    Map<String, StringBuilder> ownStructures = new LinkedHashMap<>();
    StringBuilder structure = new StringBuilder();
    String accession = "";
    String name = "";
    long size = 0;
    FormatException fault = null;
    String line = source.next();
    while (line != null && !line.strip().equals("//")) {
      String[] words = line.strip().split("\\s+", 3);
      size += line.length() + 64L;
      if (fault == null && size > LARGEST) {
        rows.clear();
        ownStructures.clear();
        fault = source.faultAt(start, "the alignment is too large", "Cut it into parts.");
      }
      if (fault == null && words[0].equals("#=GF") && words.length == 3) {
        accession = words[1].equals("AC") ? words[2] : accession;
        name = words[1].equals("ID") ? words[2] : name;
      } else if (fault == null && words[0].equals("#=GC") && words.length == 3) {
        if (words[1].equals("SS_cons")) {
          structure.append(words[2]);
        }
      } else if (fault == null && words[0].equals("#=GR") && words.length == 3) {
        String[] feature = words[2].split("\\s+", 2);
        if (feature[0].equals("SS") && feature.length == 2) {
          ownStructures
              .computeIfAbsent(words[1], key -> new StringBuilder())
              .append(feature[1].strip());
        }
      } else if (fault == null && !line.isBlank() && !line.startsWith("#")) {
        if (words.length == 2) {
          rows.computeIfAbsent(words[0], key -> new StringBuilder()).append(words[1]);
          lines.putIfAbsent(words[0], source.line());
        } else {
          fault =
              source.fault(
                  "'" + Numbers.excerpt(line) + "' is not a name and an aligned sequence",
                  "Give one name and one sequence without blanks per line.");
        }
      }
      line = source.next();
    }
    if (fault != null) {
      throw fault;
    }
    if (line == null) {
      throw source.faultAt(
          start, "the alignment is never closed", "End it with '//'; the file may be cut short.");
    }
    family =
        accession.isEmpty() || name.isEmpty()
            ? accession.split("\\.", 2)[0] + name
            : accession.split("\\.", 2)[0] + ":" + name;
    boolean ownOnly =
        structure.isEmpty() && !rows.isEmpty() && ownStructures.keySet().containsAll(rows.keySet());
    Structure consensus = ownOnly ? null : consensus(structure.toString(), start);
    for (Map.Entry<String, StringBuilder> row : rows.entrySet()) {
      String key = row.getKey();
      long at = lines.get(key);
      Structure columns =
          ownOnly
              ? structure(ownStructures.get(key).toString(), at, "SS of '" + key + "'")
              : consensus;
      members.add(new Member(key, row.getValue().toString(), columns, at));
    }
  }

  private Structure consensus(String text, long start) throws FormatException {
    if (text.isEmpty()) {
      throw source.faultAt(
          start,
          "the alignment has no consensus structure",
          "Add a line '#=GC SS_cons' with brackets.");
    }
    return structure(text, start, "SS_cons");
  }

  private Structure structure(String text, long line, String subject) throws FormatException {
    try {
      return DotBracket.parse(text);
    } catch (IllegalArgumentException e) {
      throw source.faultAt(
          line, subject + ": " + e.getMessage(), "Balance the brackets of each kind.");
    }
  }

  private StructureRecord project(Member member) throws FormatException {
    String aligned = member.aligned();
    String subject = "member '" + member.name() + "'";
    if (aligned.length() != member.structure().length()) {
      throw source.faultAt(
          member.line(),
          subject
              + " has "
              + aligned.length()
              + " columns, its structure has "
              + member.structure().length(),
          "Make them equally long; two members may not share a name.");
    }
    int[] position = new int[aligned.length()];
    Arrays.fill(position, -1);
    StringBuilder bases = new StringBuilder();
    for (int column = 0; column < aligned.length(); column++) {
      String letter = aligned.substring(column, column + 1);
      if (GAPS.indexOf(letter.charAt(0)) < 0) {
        position[column] = bases.length();
        SequenceText.append(bases, letter, source, member.line(), subject);
      }
    }
    List<BasePair> pairs = new ArrayList<>();
    for (BasePair pair : member.structure().pairs()) {
      int i = position[pair.i()];
      int j = position[pair.j()];
      if (i >= 0 && j >= 0) {
        pairs.add(new BasePair(i, j));
      }
    }
    String letters = new RnaSequence(member.name(), bases.toString()).bases();
    return new PairRecord(
        source, member.line(), member.name(), family, letters, letters.length(), pairs);
  }
}
