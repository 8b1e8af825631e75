package e2efold.data.format;

import e2efold.data.rna.RnaSequence;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads sequences from FASTA, one at a time. Wrapped lines, blanks inside lines, any line ends,
 * lower case and T are taken; IUPAC codes are kept; the id is the first word of the header. A
 * record with a gap, an unknown letter, no id or no bases is reported and passed over; a repeated
 * id is a warning, and both records are kept. Lines that begin with ';' are comments.
 */
public final class FastaReader implements RecordReader<RnaSequence> {

  private final RecordReader<RnaSequence> records;

  /**
   * Reads a text.
   *
   * @param source FASTA; closed with the reader
   * @param problems hears of records that cannot be used
   */
  public FastaReader(TextSource source, Problems problems) {
    records =
        new UsableRecords<>(
            source.name(),
            new WholeFile<RnaSequence>(source, new FastaParser(source)),
            sequence -> sequence,
            RnaSequence::id,
            problems);
  }

  @Override
  public Optional<RnaSequence> next() throws IOException {
    return records.next();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
