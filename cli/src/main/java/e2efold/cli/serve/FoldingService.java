package e2efold.cli.serve;

import e2efold.data.constraint.GuidedRna;
import e2efold.model.Fold;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a server folds with. */
public interface FoldingService {

  /**
   * Facts that clients need to ask well: program, model, solvers, decoders, defaults.
   *
   * @return values that JSON has words for, by name
   */
  Map<String, Object> about();

  /**
   * Drawings of folds.
   *
   * @return what makes an SVG document of a fold, by the name that people choose from, the usual
   *     one first
   */
  Map<String, Function<Fold, String>> drawings();

  /**
   * Checks a job before it is queued. Called by many threads.
   *
   * @param rnas what to fold, with what is known of it
   * @param settings how
   * @return the work, to be done by one thread
   * @throws IllegalArgumentException a sentence that says what cannot be had, and why
   */
  FoldingWork prepare(List<GuidedRna> rnas, FoldSettings settings);
}
