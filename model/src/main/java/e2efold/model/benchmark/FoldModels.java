package e2efold.model.benchmark;

import e2efold.data.benchmark.BenchmarkFold;
import e2efold.data.rna.LabelledRna;
import e2efold.model.io.ModelBundle;
import e2efold.model.train.TrainingException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where the model of a fold comes from. */
@FunctionalInterface
public interface FoldModels {

  /**
   * The model of a fold.
   *
   * @param fold the fold, whose test RNAs nobody looks at here
   * @return a model that may predict them
   * @throws IOException when a folder cannot be read or written
   * @throws TrainingException when the loss of a training stops being finite
   */
  FoldModel of(BenchmarkFold fold) throws IOException, TrainingException;

  /**
   * A model and what it knows.
   *
   * @param bundle the model, without homologs
   * @param known RNAs that it has learned from, or may look at
   * @param numbers what {@link FoldStore#find} shall tell of the fold
   */
  record FoldModel(ModelBundle bundle, List<LabelledRna> known, Map<String, Double> numbers) {

    /** Copies list and map. */
    public FoldModel {
      known = List.copyOf(known);
      numbers = Map.copyOf(numbers);
    }
  }
}
