package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.benchmark.BenchmarkFold;
import e2efold.model.benchmark.FoldPrediction;
import e2efold.model.benchmark.FoldPrediction.Outcome;
import e2efold.model.benchmark.FoldStore;
import e2efold.model.benchmark.GivenModel;
import e2efold.model.io.Json;
import e2efold.model.io.ModelBundle;
import e2efold.model.train.TrainingException;
import java.io.IOException;
import java.util.Map;

/**
 * All folds by one model that has learned from none of them.
 *
 * @param bundle the model, its decoder chosen
 */
record GivenFolds(ModelBundle bundle) implements FoldWork {

  @Override
  public String title() {
    return "model " + bundle.id();
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "model", Json.line(bundle.manifest().model()),
        "homolog trust", Json.line(bundle.manifest().homologTrust()));
  }

  @Override
  public long total(BenchmarkFold fold) {
    return fold.test().size();
  }

  @Override
  public Outcome finish(
      BenchmarkFold fold,
      FoldStore store,
      FoldExclusion exclusion,
      NDManager manager,
      Progress progress)
      throws IOException, TrainingException {
    return new FoldPrediction(
            store, new GivenModel(bundle, exclusion::of), manager, progress::advance)
        .finish(fold);
  }
}
