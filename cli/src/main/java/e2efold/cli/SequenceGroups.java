package e2efold.cli;

import e2efold.data.format.FastaReader;
import e2efold.data.format.FormatException;
import e2efold.data.format.RecordReader;
import e2efold.data.format.TextSource;
import e2efold.data.rna.RnaSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The sequences of several files in groups that memory holds; what is unusable is named. */
final class SequenceGroups implements AutoCloseable {

  // Records held at once: enough for batches of like length, few enough to see results soon.
  private static final int MOST_HELD = 128;
  private static final long MOST_CELLS = 1L << 25;

  private final Iterator<Path> inputs;
  private final LengthLimit limit;
  private final ReportedProblems problems;
  private Optional<RecordReader<RnaSequence>> reader = Optional.empty();
  private Path input = Path.of("");

  SequenceGroups(List<Path> inputs, LengthLimit limit, ReportedProblems problems) {
    this.inputs = inputs.iterator();
    this.limit = limit;
    this.problems = problems;
  }

  /** The next group, of one file only; empty at the end of the last. */
  List<RnaSequence> next() throws IOException {
    List<RnaSequence> held = new ArrayList<>();
    while (held.isEmpty() && (reader.isPresent() || inputs.hasNext())) {
      try {
        if (reader.isEmpty()) {
          input = inputs.next();
          reader = Optional.of(new FastaReader(TextSource.open(input), problems));
        }
        hold(reader.get(), held);
      } catch (FormatException e) {
        problems.unusable(e);
        close();
      }
    }
    return held;
  }

  private void hold(RecordReader<RnaSequence> open, List<RnaSequence> held) throws IOException {
    long cells = 0;
    while (held.size() < MOST_HELD && cells < MOST_CELLS) {
      Optional<RnaSequence> next = open.next();
      if (next.isEmpty()) {
        close();
        return;
      }
      RnaSequence sequence = next.get();
      Optional<FormatException> refusal = limit.refusal(input, sequence);
      if (refusal.isPresent()) {
        problems.unusable(refusal.get());
      } else {
        held.add(sequence);
        cells += (long) sequence.length() * sequence.length();
      }
    }
  }

  /** Closes the file that is open, if one is. */
  @Override
  public void close() throws IOException {
    if (reader.isPresent()) {
      reader.get().close();
      reader = Optional.empty();
    }
  }
}
