package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.benchmark.BenchmarkFold;
import e2efold.model.benchmark.FoldPrediction.Outcome;
import e2efold.model.benchmark.FoldStore;
import e2efold.model.train.TrainingException;
import java.io.IOException;
import java.util.Map;

/** Where the models of a benchmark's folds come from. */
interface FoldWork {

  /** Who predicts, in a report's title. */
  String title();

  /** What decides the results, beside the benchmark itself. */
  Map<String, String> settings();

  /** Steps of a fold, of whatever kind. */
  long total(BenchmarkFold fold);

  /** Finishes a fold, unless that is done. */
  Outcome finish(
      BenchmarkFold fold,
      FoldStore store,
      FoldExclusion exclusion,
      NDManager manager,
      Progress progress)
      throws IOException, TrainingException;
}
