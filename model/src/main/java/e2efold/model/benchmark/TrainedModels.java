package e2efold.model.benchmark;

import ai.djl.ndarray.NDManager;
import e2efold.data.benchmark.BenchmarkFold;
import e2efold.model.io.Folders;
import e2efold.model.io.ModelBundle;
import e2efold.model.train.RunFolder;
import e2efold.model.train.TrainingException;
import e2efold.model.train.TrainingListener;
import e2efold.model.train.TrainingPlan;
import e2efold.model.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains a model for each fold, from its latest checkpoint when it was begun.
 *
 * @param plan what each fold's run does
 * @param store where the runs are kept
 * @param program version of the program, for provenance
 * @param preparation makes a fold's data
 * @param device decides the device; owns what the run makes
 * @param listener hears of steps and validations
 */
public record TrainedModels(
    TrainingPlan plan,
    FoldStore store,
    String program,
    Preparation preparation,
    NDManager device,
    TrainingListener listener)
    implements FoldModels {

  /** Prepares the data of a fold; asked only for a fold whose run is not there yet. */
  @FunctionalInterface
  public interface Preparation {

    /**
     * Prepares the data.
     *
     * @param fold the fold
     * @return what it learns from
     */
    FoldData of(BenchmarkFold fold);
  }

  @Override
  public FoldModel of(BenchmarkFold fold) throws IOException, TrainingException {
    RunFolder run = open(fold);
    new TrainingRun(run, program).run(device, listener);
    return new FoldModel(
        ModelBundle.open(run.model()),
        run.data().training().stream().flatMap(set -> set.rnas().stream()).toList(),
        numbers(run, store.left(fold.name())));
  }

  /** A run that had hardly begun when its process died begins again. */
  private RunFolder open(BenchmarkFold fold) throws IOException {
    Path place = store.run(fold.name());
    if (RunFolder.isWhole(place)) {
      return RunFolder.open(place);
    }
    Folders.delete(place);
    FoldData data = preparation.of(fold);
    store.prepared(fold.name(), FoldStore.numbers(data.left()));
    return RunFolder.create(place, plan, data.data());
  }

  private static Map<String, Double> numbers(RunFolder run, Map<String, Double> left)
      throws IOException {
    int learned = run.data().training().stream().mapToInt(set -> set.rnas().size()).sum();
    int validated = run.data().validation().stream().mapToInt(set -> set.rnas().size()).sum();
    Map<String, Double> numbers = new LinkedHashMap<>(left);
    numbers.put(FoldStore.TRAINING, (double) learned);
    numbers.put(FoldStore.VALIDATION, (double) validated);
    return numbers;
  }
}
