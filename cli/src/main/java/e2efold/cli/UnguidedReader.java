package e2efold.cli;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.format.RecordReader;
import e2efold.data.rna.RnaSequence;
import java.io.IOException;
import java.util.Optional;

/**
 * Sequences of which their file says no more.
 *
 * @param sequences where they come from; closed with this reader
 */
record UnguidedReader(RecordReader<RnaSequence> sequences) implements RecordReader<GuidedRna> {

  @Override
  public Optional<GuidedRna> next() throws IOException {
    return sequences.next().map(GuidedRna::free);
  }

  @Override
  public void close() throws IOException {
    sequences.close();
  }
}
