package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.benchmark.BenchmarkFold;
import e2efold.data.benchmark.BenchmarkFolder;
import e2efold.data.benchmark.BenchmarkResult;
import e2efold.data.benchmark.EqualSequences;
import e2efold.data.benchmark.Exclusion;
import e2efold.data.benchmark.FamilyAndSimilar;
import e2efold.data.benchmark.FamilyRelatives;
import e2efold.data.benchmark.Protocol;
import e2efold.data.benchmark.Protocol.Training;
import e2efold.data.format.PredictedPairs;
import e2efold.data.metric.Evaluation;
import e2efold.data.metric.MissingPredictions;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.Table;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
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
import java.util.Optional;

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

  /** The folds of the benchmark's set. */
  record Folds(Dataset set, List<BenchmarkFold> all) {

    /** Some of them, by name. */
    List<BenchmarkFold> named(List<String> names) {
      List<String> known = all.stream().map(BenchmarkFold::name).toList();
      for (String name : names) {
        if (!known.contains(name)) {
          throw new IllegalArgumentException(
              "there is no fold '%s'; choose among %s".formatted(name, String.join(", ", known)));
        }
      }
      return all.stream().filter(f -> names.isEmpty() || names.contains(f.name())).toList();
    }
  }

  /** Reads the benchmark's set. */
  Folds folds(ReportedProblems problems) throws IOException {
    Dataset set = folder.read(protocol.tests().get(0), problems);
    try {
      return new Folds(
          set,
          protocol.training() == Training.FIVE_FOLDS
              ? BenchmarkFold.given(set, folder.folds())
              : BenchmarkFold.familyOut(set));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Trains what is to be done here.
   *
   * @return the folder, with all that is finished by now
   */
  FoldStore train(Folds folds, List<BenchmarkFold> chosen, Path runs, ReportedProblems problems)
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

  /** Scores the finished folds; says which are missing. */
  Report report(Folds folds, FoldStore store, long seed) throws IOException {
    List<LabelledRna> tested = new ArrayList<>();
    List<PredictedPairs> predictions = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    FoldRows rows = new FoldRows();
    for (BenchmarkFold fold : folds.all()) {
      Optional<Map<String, Double>> numbers = store.find(fold.name());
      if (numbers.isEmpty()) {
        missing.add(fold.name());
        continue;
      }
      List<PredictedPairs> own = store.predictions(fold.name());
      rows.add(fold.name(), numbers.get(), score(fold.test(), own));
      tested.addAll(fold.test());
      predictions.addAll(own);
    }
    Provenance provenance =
        new Provenance(
            "e2efold " + new Version().text(),
            Map.of(folds.set().name(), folds.set().digest()),
            Map.of("plan", Json.line(plan)));
    if (!missing.isEmpty()) {
      return new Report(
          "protocol " + protocol.name() + ", not finished",
          provenance,
          List.of(rows.table()),
          List.of(
              "folds not finished yet: "
                  + String.join(", ", missing)
                  + "; the same command goes on, and other processes may help"));
    }
    Report pooled =
        new BenchmarkReport(protocol, seed)
            .of(
                "models trained here",
                List.of(
                    new BenchmarkResult(
                        Protocol.ALL, tested, score(tested, predictions), Optional.empty())),
                predictions,
                List.of(),
                provenance);
    List<Table> tables = new ArrayList<>(pooled.tables());
    tables.add(rows.table());
    return new Report(pooled.title(), pooled.provenance(), tables, pooled.warnings());
  }

  private static Evaluation score(List<LabelledRna> rnas, List<PredictedPairs> predicted)
      throws IOException {
    try {
      return Evaluation.of(rnas, predicted, PairingRules.STANDARD, MissingPredictions.REFUSE);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
