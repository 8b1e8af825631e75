package e2efold.model.benchmark;

import e2efold.data.benchmark.BenchmarkFold;
import e2efold.data.benchmark.Exclusion;
import e2efold.data.benchmark.Exclusion.Cleaned;
import e2efold.model.io.ModelBundle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One model for all folds, which has learned from none of them; it may look at a fold's training
 * RNAs.
 *
 * @param bundle the model
 * @param exclusion what of a fold's training RNAs must not be seen
 */
public record GivenModel(ModelBundle bundle, Function<BenchmarkFold, Exclusion> exclusion)
    implements FoldModels {

  @Override
  public FoldModel of(BenchmarkFold fold) {
    Cleaned known = exclusion.apply(fold).apply(fold.train());
    Map<String, Double> numbers = new LinkedHashMap<>(FoldStore.numbers(known.left()));
    numbers.put(FoldStore.TRAINING, (double) known.kept().size());
    return new FoldModel(bundle, known.kept(), numbers);
  }
}
