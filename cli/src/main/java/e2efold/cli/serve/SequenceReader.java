package e2efold.cli.serve;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.format.ConstrainedReader;
import e2efold.data.format.FastaReader;
import e2efold.data.format.FormatException;
import e2efold.data.format.Problems;
import e2efold.data.format.RecordReader;
import e2efold.data.format.TextSource;
import e2efold.data.rna.RnaSequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the sequences of a request, as far as limits let it. */
final class SequenceReader implements Problems {

  private static final int MOST_PROBLEMS = 20;
  private static final int LONGEST_NAME = 60;

  private final ServerLimits limits;
  private final List<String> problems = new ArrayList<>();

  SequenceReader(ServerLimits limits) {
    this.limits = limits;
  }

  /** What could not be used so far, a line each. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * Reads a text.
   *
   * @param text FASTA, or one sequence without a header
   * @param knowledge what is known of all RNAs, and whether constraints stand below them
   * @return the usable RNAs, one at least
   * @throws RequestException when there are none, or too many, or one is too long
   */
  List<GuidedRna> read(String text, Knowledge knowledge) throws RequestException {
    List<GuidedRna> rnas = new ArrayList<>();
    try {
      TextSource source = SettingsReader.text("input", withHeader(text));
      if (knowledge.beside() == Knowledge.Beside.CONSTRAINTS) {
        try (RecordReader<GuidedRna> records = new ConstrainedReader(source, this)) {
          for (Optional<GuidedRna> next = records.next(); next.isPresent(); next = records.next()) {
            rnas.add(knowledge.guide(checked(next.get(), rnas.size())));
          }
        }
      } else {
        try (RecordReader<RnaSequence> records = new FastaReader(source, this)) {
          for (Optional<RnaSequence> next = records.next();
              next.isPresent();
              next = records.next()) {
            rnas.add(knowledge.guide(checked(GuidedRna.free(next.get()), rnas.size())));
          }
        }
      }
    } catch (IOException e) {
      throw new RequestException(400, e.getMessage());
    }
    if (rnas.isEmpty()) {
      throw new RequestException(
          400, problems.isEmpty() ? "There is no sequence in the input." : problems.get(0));
    }
    return rnas;
  }

  /** A sequence on its own is what many people paste. */
  private static String withHeader(String text) {
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return first.startsWith(">") || first.startsWith(";") ? text : ">sequence\n" + text;
  }

  private GuidedRna checked(GuidedRna rna, int before) throws RequestException {
    if (before == limits.rnas()) {
      throw tooMuch("more than %d RNAs".formatted(limits.rnas()));
    }
    String id = rna.sequence().id();
    if (rna.sequence().length() > limits.length()) {
      throw tooMuch(
          "RNA '%s' of %d nt; the longest it takes has %d nt"
              .formatted(
                  id.substring(0, Math.min(LONGEST_NAME, id.length())),
                  rna.sequence().length(),
                  limits.length()));
    }
    return rna;
  }

  private static RequestException tooMuch(String what) {
    return new RequestException(
        413,
        "Too much for this page: %s. Fold less at a time, or use 'e2efold predict' on the command"
                .formatted(what)
            + " line.");
  }

  @Override
  public void unusable(FormatException problem) {
    warning(problem.getMessage());
  }

  /** Keeps the first, so that bad input cannot fill the memory. */
  @Override
  public void warning(String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(message);
    } else if (problems.size() == MOST_PROBLEMS) {
      problems.add("There are more problems of this kind.");
    }
  }
}
