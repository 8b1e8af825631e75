package e2efold.data.format;

import e2efold.data.rna.RnaSequence;
import java.io.IOException;
import org.biojava.nbio.core.exceptions.CompoundNotFoundException;
import org.biojava.nbio.core.sequence.RNASequence;
import org.biojava.nbio.core.sequence.compound.AmbiguityDNARNAHybridCompoundSet;
import org.biojava.nbio.core.sequence.compound.NucleotideCompound;
import org.biojava.nbio.core.sequence.io.PlainFastaHeaderParser;
import org.biojava.nbio.core.sequence.io.RNASequenceCreator;

/**
 * Splits FASTA into records and has BioJava parse each one. Only the splitting is ours: BioJava's
 * own reader keeps all records in a map, where a repeated id replaces the earlier record and a
 * record with an unknown letter is left out.
 */
final class FastaParser implements RecordParser<RnaSequence> {

  private final TextSource source;
  private final PlainFastaHeaderParser<RNASequence, NucleotideCompound> headerParser =
      new PlainFastaHeaderParser<>();
  private final RNASequenceCreator creator =
      new RNASequenceCreator(AmbiguityDNARNAHybridCompoundSet.getDNARNAHybridCompoundSet());
  private String header;
  private long headerLine;
  private boolean started;

  FastaParser(TextSource source) {
    this.source = source;
  }

  @Override
  public RnaSequence next() throws IOException {
    if (header == null) {
      seekHeader();
    }
    if (header == null) {
      return null;
    }
    String title = header.substring(1).strip();
    long titleLine = headerLine;
    String id = firstWord(title);
    StringBuilder bases = new StringBuilder();
    FormatException fault = readLines(id, bases);
    if (fault != null) {
      throw fault;
    }
    if (id.isEmpty()) {
      throw source.faultAt(
          titleLine, "the header has no name", "Write a name right behind the '>'.");
    }
    if (bases.isEmpty()) {
      throw source.faultAt(
          titleLine,
          "sequence '" + id + "' has no bases",
          "Add its sequence below the header, or delete the header.");
    }
    return new RnaSequence(id, throughBioJava(title, bases.toString(), titleLine));
  }

  private void seekHeader() throws FormatException {
    FormatException headless = null;
    String line;
    while (header == null && (line = source.next()) != null) {
      if (isHeader(line)) {
        begin(line);
      } else if (!started && headless == null && !isIgnored(line)) {
        started = true;
        headless =
            source.fault("text before the first header", "Put a line '>name' before the sequence.");
      }
    }
    if (headless != null) {
      throw headless;
    }
  }

  private void begin(String line) {
    header = line;
    headerLine = source.line();
    started = true;
  }

  /** Reads up to the next header; returns the first fault, so that the rest is passed over. */
  private FormatException readLines(String id, StringBuilder bases) throws FormatException {
    header = null;
    FormatException fault = null;
    String line;
    while (header == null && (line = source.next()) != null) {
      if (isHeader(line)) {
        begin(line);
      } else if (fault == null && !isIgnored(line)) {
        try {
          append(id, bases, line);
        } catch (FormatException e) {
          fault = e;
        }
      }
    }
    return fault;
  }

  private void append(String id, StringBuilder bases, String line) throws FormatException {
    if (DotBracket.looksLikeStructure(line)) {
      throw source.fault(
          "sequence '" + id + "': this looks like a dot-bracket structure line",
          "FASTA holds sequences only: delete the line.");
    }
    SequenceText.append(bases, line, source, source.line(), "sequence '" + id + "'");
  }

  private String throughBioJava(String title, String bases, long line) throws FormatException {
    try {
      RNASequence parsed = (RNASequence) creator.getSequence(bases, 0);
      headerParser.parseHeader(title, parsed);
      String kept = parsed.getSequenceAsString();
      if (!kept.equals(bases) || !parsed.getAccession().getID().equals(title)) {
        throw source.faultAt(
            line,
            "sequence '" + firstWord(title) + "' changed while BioJava parsed it",
            "Report this record: it is an error of the program.");
      }
      return kept;
    } catch (CompoundNotFoundException e) {
      throw source.faultAt(
          line,
          "sequence '" + firstWord(title) + "': " + e.getMessage(),
          "Write N for an unknown base.");
    }
  }

  private static boolean isHeader(String line) {
    return line.startsWith(">");
  }

  private static boolean isIgnored(String line) {
    return line.isBlank() || line.startsWith(";");
  }

  private static String firstWord(String title) {
    int end = 0;
    while (end < title.length() && !Character.isWhitespace(title.charAt(end))) {
      end++;
    }
    return title.substring(0, end);
  }
}
