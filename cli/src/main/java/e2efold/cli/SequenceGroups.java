package e2efold.cli;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.format.FormatException;
import e2efold.data.format.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The RNAs of several files, with what is known of them, in groups that memory holds; what is
 * unusable is named.
 */
final class SequenceGroups implements RnaGroups, AutoCloseable {

  // Records held at once: enough for batches of like length, few enough to see results soon.
  private static final int MOST_HELD = 128;
  private static final long MOST_CELLS = 1L << 25;

  private final Iterator<Path> inputs;
  private final Guides guides;
  private final LengthLimit limit;
  private final ReportedProblems problems;
  private Optional<RecordReader<GuidedRna>> reader = Optional.empty();
  private Path input = Path.of("");

  SequenceGroups(List<Path> inputs, Guides guides, LengthLimit limit, ReportedProblems problems) {
    this.inputs = inputs.iterator();
    this.guides = guides;
    this.limit = limit;
    this.problems = problems;
  }

  /** The next group, of one file only; empty at the end of the last. */
  @Override
  public List<GuidedRna> next() throws IOException {
    List<GuidedRna> held = new ArrayList<>();
    while (held.isEmpty() && (reader.isPresent() || inputs.hasNext())) {
      try {
        if (reader.isEmpty()) {
          input = inputs.next();
          reader = Optional.of(guides.open(input, problems));
        }
        hold(reader.get(), held);
      } catch (FormatException e) {
        problems.unusable(e);
        close();
      }
    }
    return held;
  }

  private void hold(RecordReader<GuidedRna> open, List<GuidedRna> held) throws IOException {
    long cells = 0;
    while (held.size() < MOST_HELD && cells < MOST_CELLS) {
      Optional<GuidedRna> next = open.next();
      if (next.isEmpty()) {
        close();
        return;
      }
      try {
        GuidedRna rna = foldable(next.get());
        held.add(rna);
        long length = rna.sequence().length();
        cells += length * length;
      } catch (FormatException e) {
        problems.unusable(e);
      }
    }
  }

  private GuidedRna foldable(GuidedRna rna) throws FormatException {
    Optional<FormatException> refusal = limit.refusal(input, rna.sequence());
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return guides.guide(input, rna);
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
