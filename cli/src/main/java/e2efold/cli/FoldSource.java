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

  /** Each group of RNAs as it comes. */
  static FoldSource each(
      List<GuidedRna> first, SequenceGroups groups, Prediction prediction, Progress progress) {
    return new FoldSource() {
      private boolean begun;

      // Reads no further than it must: who waits for these results may have to see them first.
      @Override
      public List<Fold> next() throws IOException {
        List<GuidedRna> held = begun ? groups.next() : first;
        begun = true;
        List<Fold> folds = prediction.fold(held);
        progress.advance(held.size());
        return folds;
      }
    };
  }
}
