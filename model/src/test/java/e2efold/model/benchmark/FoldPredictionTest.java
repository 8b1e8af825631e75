package e2efold.model.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import e2efold.data.benchmark.BenchmarkFold;
import e2efold.data.benchmark.EqualSequences;
import e2efold.data.format.PredictedPairs;
import e2efold.data.metric.Averaging;
import e2efold.data.metric.Criterion;
import e2efold.data.metric.Evaluation;
import e2efold.data.metric.MissingPredictions;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.synthetic.FamilyGenerator;
import e2efold.data.synthetic.FamilyTraits;
import e2efold.model.benchmark.FoldPrediction.Outcome;
import e2efold.model.io.ModelBundle;
import e2efold.model.thermo.LoopEnergySet;
import e2efold.model.train.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fold's training RNAs help its test RNAs, and what is finished is not done again. */
class FoldPredictionTest {

  private static final List<LabelledRna> RNAS =
      new FamilyGenerator(FamilyTraits.STANDARD, 5).generate(3, 8);

  @TempDir Path folder;

  /** Every fourth RNA is tested, the first of them may be looked at in vain. */
  private static BenchmarkFold fold(String name, boolean relatives) {
    List<LabelledRna> test = new ArrayList<>();
    List<LabelledRna> train = new ArrayList<>();
    for (int k = 0; k < RNAS.size(); k++) {
      (k % 4 == 0 ? test : train).add(RNAS.get(k));
    }
    return new BenchmarkFold(name, relatives ? train : List.of(test.get(0)), List.of(), test);
  }

  private static Outcome finish(FoldStore store, BenchmarkFold fold)
      throws IOException, TrainingException {
    try (NDManager manager = NDManager.newBaseManager()) {
      GivenModel model =
          new GivenModel(
              ModelBundle.nearestNeighbour(LoopEnergySet.TURNER_2004),
              f -> new EqualSequences(f.test()));
      return new FoldPrediction(store, model, manager, count -> {}).finish(fold);
    }
  }

  private static double f1(FoldStore store, BenchmarkFold fold) throws IOException {
    List<PredictedPairs> predicted = store.predictions(fold.name());
    return Evaluation.of(fold.test(), predicted, PairingRules.STANDARD, MissingPredictions.REFUSE)
        .overall(Criterion.EXACT, Averaging.PER_SEQUENCE)
        .f1()
        .orElseThrow();
  }

  @Test
  void trainingRnasAreHomologsUnlessTheyAreTested() throws IOException, TrainingException {
    FoldStore store = new FoldStore(folder, Map.of());
    BenchmarkFold known = fold("known", true);
    BenchmarkFold unknown = fold("unknown", false);
    assertThat(finish(store, known)).isEqualTo(Outcome.FINISHED);
    assertThat(finish(store, unknown)).isEqualTo(Outcome.FINISHED);
    assertThat(store.find("known").orElseThrow())
        .containsEntry(FoldStore.TRAINING, 18.0)
        .containsEntry("SAME_SEQUENCE", 0.0);
    assertThat(store.find("unknown").orElseThrow())
        .containsEntry(FoldStore.TRAINING, 0.0)
        .containsEntry("SAME_SEQUENCE", 1.0);
    assertThat(f1(store, known)).isGreaterThan(f1(store, unknown) + 0.05);
  }

  @Test
  void aFinishedFoldIsLeftAlone() throws IOException, TrainingException {
    FoldStore store = new FoldStore(folder, Map.of());
    BenchmarkFold fold = fold("known", true);
    assertThat(finish(store, fold)).isEqualTo(Outcome.FINISHED);
    List<PredictedPairs> before = store.predictions("known");
    assertThat(finish(store, new BenchmarkFold("known", List.of(), List.of(), List.of())))
        .isEqualTo(Outcome.FINISHED);
    assertThat(store.predictions("known")).isEqualTo(before);
  }
}
