package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.benchmark.BenchmarkFold;
import e2efold.data.rna.LabelledRna;
import e2efold.data.set.Dataset;
import e2efold.data.set.DuplicateIds;
import e2efold.model.benchmark.FoldData;
import e2efold.model.benchmark.FoldData.NamedShare;
import e2efold.model.benchmark.FoldData.Unseen;
import e2efold.model.benchmark.FoldPrediction;
import e2efold.model.benchmark.FoldPrediction.Outcome;
import e2efold.model.benchmark.FoldStore;
import e2efold.model.benchmark.TrainedModels;
import e2efold.model.io.Json;
import e2efold.model.train.TrainingData.NamedSet;
import e2efold.model.train.TrainingData.TrainingSet;
import e2efold.model.train.TrainingException;
import e2efold.model.train.TrainingPlan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model trained for each fold.
 *
 * @param own name of the benchmark's set
 * @param plan what each fold's run does
 * @param maxLength longest RNA of the benchmark's set that is learned, nt
 * @param further more sets to learn from
 * @param validation sets to validate on in place of the usual ones, may be empty
 * @param console where preparations are told of
 */
record TrainedFolds(
    String own,
    TrainingPlan plan,
    int maxLength,
    List<TrainingSet> further,
    List<NamedSet> validation,
    Console console)
    implements FoldWork {

  private static final double UNSEEN_SHARE = 0.03;
  private static final double OWN_SHARE = 1;

  @Override
  public String title() {
    return "models trained here";
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("plan", Json.line(plan));
    settings.put("max length", Integer.toString(maxLength));
    further.forEach(
        s -> settings.put("training " + s.name(), s.share() + " " + digest(s.name(), s.rnas())));
    validation.forEach(s -> settings.put("validation " + s.name(), digest(s.name(), s.rnas())));
    return settings;
  }

  private static String digest(String name, List<LabelledRna> rnas) {
    return Dataset.of(name, rnas, DuplicateIds.RENAME).digest();
  }

  @Override
  public long total(BenchmarkFold fold) {
    return plan.totalSteps();
  }

  @Override
  public Outcome finish(
      BenchmarkFold fold,
      FoldStore store,
      FoldExclusion exclusion,
      NDManager manager,
      Progress progress)
      throws IOException, TrainingException {
    TrainedModels models =
        new TrainedModels(
            plan,
            store,
            "e2efold " + new Version().text(),
            f -> prepare(f, exclusion),
            manager,
            new TrainingReporter(console, progress));
    return new FoldPrediction(store, models, manager, count -> {}).finish(fold);
  }

  private FoldData prepare(BenchmarkFold fold, FoldExclusion exclusion) {
    List<LabelledRna> learnable =
        fold.train().stream().filter(rna -> rna.sequence().length() <= maxLength).toList();
    FoldData prepared =
        FoldData.of(
            new BenchmarkFold(fold.name(), learnable, fold.validation(), fold.test()),
            new NamedShare(own, OWN_SHARE),
            further,
            validation,
            exclusion.of(fold),
            new Unseen(exclusion.relatives(), UNSEEN_SHARE, plan.seed()));
    prepared.notes().forEach(note -> console.report("fold %s: %s".formatted(fold.name(), note)));
    return prepared;
  }
}
