package e2efold.cli;

import e2efold.data.constraint.GuidedRna;
import e2efold.model.Fold;
import java.io.IOException;
import java.util.List;

/** Folds of an input in its order, some at a time. */
@FunctionalInterface
interface FoldSource {

  /** The next folds; none at the end. */
  List<Fold> next() throws IOException;

  /**
   * Each group of RNAs as it comes. Reads no further than it must: who waits for these results may
   * have to see them first.
   */
  static FoldSource alone(Prediction prediction, RnaGroups groups, Progress progress) {
    return () -> {
      List<GuidedRna> held = groups.next();
      List<Fold> folds = prediction.fold(held);
      progress.advance(held.size());
      return folds;
    };
  }
}
