package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.benchmark.BenchmarkFold;
import e2efold.data.benchmark.BenchmarkFolder;
import e2efold.data.benchmark.EqualSequences;
import e2efold.data.benchmark.Exclusion;
import e2efold.data.benchmark.FamilyAndSimilar;
import e2efold.data.benchmark.FamilyRelatives;
import e2efold.data.benchmark.Protocol;
import e2efold.data.benchmark.Protocol.Training;
import e2efold.data.rna.LabelledRna;
import e2efold.data.set.Dataset;
import e2efold.data.set.DuplicateIds;
import e2efold.model.benchmark.FoldData;
import e2efold.model.benchmark.FoldData.NamedShare;
import e2efold.model.benchmark.FoldData.Unseen;
import e2efold.model.benchmark.FoldStore;
import e2efold.model.benchmark.FoldTraining;
import e2efold.model.benchmark.FoldTraining.Outcome;
import e2efold.model.io.Json;
import e2efold.model.train.TrainingData.NamedSet;
import e2efold.model.train.TrainingData.TrainingSet;
import e2efold.model.train.TrainingException;
import e2efold.model.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A benchmark that trains one model for each fold.
 *
 * @param protocol the benchmark
 * @param folder where its files are
 * @param plan what each fold's run does
 * @param data further sets
 * @param device what computes
 * @param console where progress is shown
 */
record ProtocolTraining(
    Protocol protocol,
    BenchmarkFolder folder,
    TrainingPlan plan,
    TrainingDataOptions data,
    DeviceOptions device,
    Console console) {

  private static final double SIMILAR = 0.8;
  private static final double UNSEEN_SHARE = 0.03;
  private static final double OWN_SHARE = 1;

  /**
   * Trains what is to be done here.
   *
   * @return the folder, with all that is finished by now
   */
  FoldStore train(
      ProtocolFolds folds, List<BenchmarkFold> chosen, Path runs, ReportedProblems problems)
      throws IOException, TrainingException {
    FamilyRelatives relatives =
        protocol.training() == Training.FAMILY_OUT ? folder.relatives() : FamilyRelatives.known();
    List<TrainingSet> further = data.training(plan.model().rules(), problems);
    List<NamedSet> validation = data.validation(plan.model().rules(), problems);
    FoldStore store = new FoldStore(runs, settings(folds.set(), further, validation));
    FoldTraining training = new FoldTraining(plan, store, "e2efold " + new Version().text());
    List<BenchmarkFold> open = new ArrayList<>();
    for (BenchmarkFold fold : chosen) {
      if (store.find(fold.name()).isEmpty()) {
        open.add(fold);
      }
    }
    if (open.isEmpty()) {
      return store;
    }
    try (NDManager manager = NDManager.newBaseManager(device.open())) {
      for (BenchmarkFold fold : open) {
        try (Progress progress =
            Progress.begin(console, "Fold " + fold.name(), plan.totalSteps())) {
          Outcome outcome =
              training.finish(
                  fold,
                  f -> prepare(f, further, validation, relatives),
                  manager,
                  new TrainingReporter(console, progress));
          console.report(
              "fold %s: %s"
                  .formatted(
                      fold.name(),
                      outcome == Outcome.FINISHED ? "finished" : "another process is at work"));
        }
      }
    }
    return store;
  }

  private FoldData prepare(
      BenchmarkFold fold,
      List<TrainingSet> further,
      List<NamedSet> validation,
      FamilyRelatives relatives) {
    Exclusion exclusion =
        protocol.training() == Training.FAMILY_OUT
            ? new FamilyAndSimilar(fold.test(), relatives, SIMILAR, device.threadCount())
            : new EqualSequences(fold.test());
    List<LabelledRna> own = fold.train().stream().filter(data::isShortEnough).toList();
    FoldData prepared =
        FoldData.of(
            new BenchmarkFold(fold.name(), own, fold.validation(), fold.test()),
            new NamedShare(protocol.tests().get(0).file(), OWN_SHARE),
            further,
            validation,
            exclusion,
            new Unseen(relatives, UNSEEN_SHARE, plan.seed()));
    prepared.notes().forEach(note -> console.report("fold %s: %s".formatted(fold.name(), note)));
    return prepared;
  }

  private Map<String, String> settings(
      Dataset set, List<TrainingSet> further, List<NamedSet> validation) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("protocol", protocol.name());
    settings.put("plan", Json.line(plan));
    settings.put("max length", Integer.toString(data.maxLength()));
    settings.put(set.name(), set.digest());
    further.forEach(
        s -> settings.put("training " + s.name(), s.share() + " " + digest(s.name(), s.rnas())));
    validation.forEach(s -> settings.put("validation " + s.name(), digest(s.name(), s.rnas())));
    return settings;
  }

  private static String digest(String name, List<LabelledRna> rnas) {
    return Dataset.of(name, rnas, DuplicateIds.RENAME).digest();
  }
}
