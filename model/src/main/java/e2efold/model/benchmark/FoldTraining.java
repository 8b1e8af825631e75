package e2efold.model.benchmark;

import ai.djl.ndarray.NDManager;
import e2efold.data.benchmark.BenchmarkFold;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.model.DecoderSpec;
import e2efold.model.Fold;
import e2efold.model.FoldingNetwork;
import e2efold.model.RnaFolder;
import e2efold.model.io.Folders;
import e2efold.model.io.ModelBundle;
import e2efold.model.study.CellStore;
import e2efold.model.train.RunFolder;
import e2efold.model.train.TrainingException;
import e2efold.model.train.TrainingListener;
import e2efold.model.train.TrainingPlan;
import e2efold.model.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains the model of a fold and lets it predict the fold's test RNAs. */
public final class FoldTraining {

  private static final int AT_A_TIME = 64;

  private final TrainingPlan plan;
  private final FoldStore store;
  private final String program;

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

  /** What became of a fold. */
  public enum Outcome {
    /** It is finished, now or since an earlier process. */
    FINISHED,
    /** Another process is at work on it. */
    ELSEWHERE
  }

  /**
   * Joins plan and folder.
   *
   * @param plan what each fold's run does
   * @param store where the folds are kept
   * @param program version of the program, for provenance
   */
  public FoldTraining(TrainingPlan plan, FoldStore store, String program) {
    this.plan = plan;
    this.store = store;
    this.program = program;
  }

  /**
   * Finishes a fold: not at all when that was done, from its latest checkpoint when it was begun.
   *
   * @param fold the fold
   * @param preparation makes its data
   * @param device decides the device; owns what the run makes
   * @param listener hears of steps and validations
   * @return whether the fold is finished
   * @throws IOException when the folder cannot be read or written
   * @throws TrainingException when the loss stops being finite
   */
  public Outcome finish(
      BenchmarkFold fold, Preparation preparation, NDManager device, TrainingListener listener)
      throws IOException, TrainingException {
    if (store.find(fold.name()).isPresent()) {
      return Outcome.FINISHED;
    }
    Optional<CellStore.Claim> claim = store.claim(fold.name());
    if (claim.isEmpty()) {
      return Outcome.ELSEWHERE;
    }
    try (CellStore.Claim own = claim.get()) {
      if (store.find(fold.name()).isEmpty()) {
        RunFolder run = open(fold, preparation);
        new TrainingRun(run, program).run(device, listener);
        List<LabelledRna> predicted = predict(run, fold.test(), device);
        store.finish(fold.name(), predicted, numbers(run, store.left(fold.name())));
      }
    }
    return Outcome.FINISHED;
  }

  /** A run that had hardly begun when its process died begins again. */
  private RunFolder open(BenchmarkFold fold, Preparation preparation) throws IOException {
    Path place = store.run(fold.name());
    if (RunFolder.isWhole(place)) {
      return RunFolder.open(place);
    }
    Folders.delete(place);
    FoldData data = preparation.of(fold);
    store.prepared(fold.name(), data.leftOut());
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

  private static List<LabelledRna> predict(RunFolder run, List<LabelledRna> test, NDManager device)
      throws IOException {
    ModelBundle bundle = ModelBundle.open(run.model());
    DecoderSpec decoder = bundle.manifest().model().decoder();
    List<LabelledRna> predicted = new ArrayList<>();
    try (FoldingNetwork network = bundle.network(device)) {
      RnaFolder folder =
          new RnaFolder(
              network,
              device,
              decoder.decoder(bundle.manifest().model().rules()),
              decoder.evidence());
      for (int from = 0; from < test.size(); from += AT_A_TIME) {
        List<LabelledRna> some = test.subList(from, Math.min(test.size(), from + AT_A_TIME));
        List<RnaSequence> sequences = some.stream().map(LabelledRna::sequence).toList();
        List<Fold> folds = folder.fold(sequences);
        for (int k = 0; k < some.size(); k++) {
          predicted.add(
              new LabelledRna(sequences.get(k), folds.get(k).structure(), some.get(k).family()));
        }
      }
    }
    return predicted;
  }
}
