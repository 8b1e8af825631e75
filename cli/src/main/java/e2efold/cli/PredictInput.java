package e2efold.cli;

import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.format.FormatException;
import e2efold.data.format.RecordReader;
import e2efold.model.RnaFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The RNAs of one file with all that is known of them, some at a time. */
final class PredictInput implements AutoCloseable {

  // Records held at once: enough for batches of like length, few enough to see results soon.
  private static final int MOST_HELD = 128;
  private static final long MOST_CELLS = 1L << 25;

  private final Path file;
  private final RecordReader<GuidedRna> reader;
  private final LengthLimit limit;
  private final Guides guides;
  private final ReportedProblems problems;

  PredictInput(
      Path file,
      RecordReader<GuidedRna> reader,
      LengthLimit limit,
      Guides guides,
      ReportedProblems problems) {
    this.file = file;
    this.reader = reader;
    this.limit = limit;
    this.guides = guides;
    this.problems = problems;
  }

  /**
   * The next RNAs, bounded in number and in the size of their contact maps; none at the end. Those
   * that are too long, or whose constraints the folder cannot keep, are reported and left out.
   */
  List<GuidedRna> next(RnaFolder folder) throws IOException {
    List<GuidedRna> held = new ArrayList<>();
    long cells = 0;
    while (held.size() < MOST_HELD && cells < MOST_CELLS) {
      Optional<GuidedRna> next = reader.next();
      if (next.isEmpty()) {
        break;
      }
      try {
        GuidedRna rna = foldable(next.get(), folder);
        held.add(rna);
        long length = rna.sequence().length();
        cells += length * length;
      } catch (FormatException e) {
        problems.unusable(e);
      }
    }
    return held;
  }

  private GuidedRna foldable(GuidedRna rna, RnaFolder folder) throws FormatException {
    Optional<FormatException> refusal = limit.refusal(file, rna.sequence());
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    GuidedRna guided = guides.guide(file, rna);
    try {
      folder.requireKeepable(guided);
      return guided;
    } catch (ConstraintException e) {
      throw Guides.wrong(file, rna.sequence().id(), e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
