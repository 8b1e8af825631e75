package e2efold.cli.serve;

import e2efold.data.rna.RnaSequence;
import java.util.List;
import java.util.Map;

/** What a server folds with. */
public interface FoldingService {

  /**
   * Facts that clients need to ask well: program, model, solvers, decoders, defaults.
   *
   * @return values that JSON has words for, by name
   */
  Map<String, Object> about();

  /**
   * Checks a job before it is queued. Called by many threads.
   *
   * @param rnas what to fold
   * @param settings how
   * @return the work, to be done by one thread
   * @throws IllegalArgumentException a sentence that says what cannot be had, and why
   */
  FoldingWork prepare(List<RnaSequence> rnas, FoldSettings settings);
}
