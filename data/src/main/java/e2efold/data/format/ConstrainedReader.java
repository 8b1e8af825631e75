package e2efold.data.format;

import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.ConstraintText;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.RnaSequence;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads FASTA with a constraint string below each sequence, as RNAfold -C does: header, sequence,
 * constraints, either of which can go over several lines. A record without constraints demands
 * nothing. What cannot be used is reported and passed over.
 */
public final class ConstrainedReader implements RecordReader<GuidedRna> {

  private final RecordReader<GuidedRna> records;

  /**
   * Reads a text.
   *
   * @param source records; closed with the reader
   * @param problems hears of records that cannot be used
   */
  public ConstrainedReader(TextSource source, Problems problems) {
    records =
        new UsableRecords<>(
            source.name(),
            new WholeFile<GuidedRna>(source, new Parser(source)),
            rna -> rna,
            rna -> rna.sequence().id(),
            problems);
  }

  @Override
  public Optional<GuidedRna> next() throws IOException {
    return records.next();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private static final class Parser implements RecordParser<GuidedRna> {

    private final TextSource source;
    private String header;

    Parser(TextSource source) {
      this.source = source;
    }

    @Override
    public GuidedRna next() throws IOException {
      String line = header == null ? source.next() : header;
      while (line != null && (line.isBlank() || line.startsWith(";"))) {
        line = source.next();
      }
      header = null;
      if (line == null) {
        return null;
      }
      if (!line.startsWith(">")) {
        long start = source.line();
        passOver();
        throw source.faultAt(
            start, "text before the first header", "Put a line '>name' before the sequence.");
      }
      return record(line.substring(1).strip().split("\\s+", 2)[0], source.line());
    }

    private GuidedRna record(String id, long start) throws FormatException {
      String subject = "record '" + id + "'";
      StringBuilder bases = new StringBuilder();
      StringBuilder signs = new StringBuilder();
      try {
        for (String line = content(); line != null; line = content()) {
          if (!bases.isEmpty() && ConstraintText.beginsWithSign(line)) {
            signs.append(line);
          } else {
            SequenceText.append(bases, line, source, source.line(), subject);
          }
        }
      } catch (FormatException e) {
        passOver();
        throw e;
      }
      if (id.isEmpty() || bases.isEmpty()) {
        throw source.faultAt(
            start,
            "a record without " + (id.isEmpty() ? "name" : "bases"),
            "Complete or delete it.");
      }
      try {
        RnaSequence sequence = new RnaSequence(id, bases.toString());
        StructureConstraints free = StructureConstraints.none(sequence.length());
        return GuidedRna.free(sequence)
            .with(signs.isEmpty() ? free : ConstraintText.addTo(free, signs.toString()));
      } catch (ConstraintException e) {
        throw source.faultAt(
            start,
            subject + ": " + e.getMessage(),
            "Give one sign of . | x < > ( ) per base, and none that contradicts another.");
      }
    }

    /** The next line of this record without blanks; null at its end. */
    private String content() throws FormatException {
      String line = source.next();
      while (line != null && (line.isBlank() || line.startsWith(";"))) {
        line = source.next();
      }
      if (line != null && line.startsWith(">")) {
        header = line;
        return null;
      }
      return line == null ? null : line.strip();
    }

    private void passOver() throws FormatException {
      while (content() != null) {
        continue;
      }
    }
  }
}
