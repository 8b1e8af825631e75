package e2efold.model.benchmark;

import ai.djl.ndarray.NDManager;
import e2efold.data.benchmark.BenchmarkFold;
import e2efold.data.homology.ProfileLibrary;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.model.DecoderSpec;
import e2efold.model.Fold;
import e2efold.model.FoldingNetwork;
import e2efold.model.RnaFolder;
import e2efold.model.benchmark.FoldModels.FoldModel;
import e2efold.model.io.ModelBundle;
import e2efold.model.study.CellStore;
import e2efold.model.train.TrainingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Lets the model of each fold predict the fold's test RNAs. What the model knows serves it as
 * homologs, each RNA for itself.
 *
 * @param store where the folds are kept
 * @param models makes the model of a fold
 * @param device decides the device
 * @param predicted hears of numbers of RNAs that have just been folded
 */
public record FoldPrediction(
    FoldStore store, FoldModels models, NDManager device, IntConsumer predicted) {

  private static final int AT_A_TIME = 64;

  /** What became of a fold. */
  public enum Outcome {
    /** It is finished, now or since an earlier process. */
    FINISHED,
    /** Another process is at work on it. */
    ELSEWHERE
  }

  /**
   * Finishes a fold; not at all when that was done.
   *
   * @param fold the fold
   * @return whether the fold is finished
   * @throws IOException when the folder cannot be read or written
   * @throws TrainingException when the loss of a training stops being finite
   */
  public Outcome finish(BenchmarkFold fold) throws IOException, TrainingException {
    if (store.find(fold.name()).isPresent()) {
      return Outcome.FINISHED;
    }
    Optional<CellStore.Claim> claim = store.claim(fold.name());
    if (claim.isEmpty()) {
      return Outcome.ELSEWHERE;
    }
    try (CellStore.Claim own = claim.get()) {
      if (store.find(fold.name()).isEmpty()) {
        FoldModel model = models.of(fold);
        store.finish(fold.name(), predict(model, fold.test()), model.numbers());
      }
    }
    return Outcome.FINISHED;
  }

  private List<LabelledRna> predict(FoldModel model, List<LabelledRna> test) {
    ModelBundle bundle =
        model
            .bundle()
            .withHomologs(
                ProfileLibrary.ofEach(model.known()), model.bundle().manifest().homologTrust());
    DecoderSpec decoder = bundle.manifest().model().decoder();
    List<LabelledRna> structures = new ArrayList<>();
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
          structures.add(
              new LabelledRna(sequences.get(k), folds.get(k).structure(), some.get(k).family()));
        }
        predicted.accept(some.size());
      }
    }
    return structures;
  }
}
