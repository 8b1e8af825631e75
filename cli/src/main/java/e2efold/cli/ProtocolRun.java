package e2efold.cli;

import ai.djl.ndarray.NDManager;
import e2efold.data.benchmark.BenchmarkFold;
import e2efold.data.benchmark.BenchmarkFolder;
import e2efold.data.benchmark.Protocol;
import e2efold.data.report.Report;
import e2efold.model.benchmark.FoldPrediction.Outcome;
import e2efold.model.benchmark.FoldStore;
import e2efold.model.train.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A benchmark in folds, each predicted by a model that knows the fold's training RNAs.
 *
 * @param protocol the benchmark
 * @param folder where its files are
 * @param work where the models come from
 * @param device what computes
 * @param console where progress is shown
 */
record ProtocolRun(
    Protocol protocol,
    BenchmarkFolder folder,
    FoldWork work,
    DeviceOptions device,
    Console console) {

  /**
   * Does what is to be done here, and reports on all that is finished by now.
   *
   * @param names folds to do now; empty for all
   * @param runs folder of the folds
   * @param seed seed of the confidence intervals
   */
  Report report(List<String> names, Path runs, long seed, ReportedProblems problems)
      throws IOException, TrainingException {
    ProtocolFolds folds = ProtocolFolds.read(protocol, folder, problems);
    List<BenchmarkFold> chosen = folds.named(names);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("protocol", protocol.name());
    settings.put(folds.set().name(), folds.set().digest());
    settings.put("homologs", "the training RNAs of each fold");
    settings.putAll(work.settings());
    FoldStore store = new FoldStore(runs, settings);
    List<BenchmarkFold> open = new ArrayList<>();
    for (BenchmarkFold fold : chosen) {
      if (store.find(fold.name()).isEmpty()) {
        open.add(fold);
      }
    }
    if (!open.isEmpty()) {
      finish(open, store);
    }
    return folds.report(store, work.title(), settings, seed);
  }

  private void finish(List<BenchmarkFold> folds, FoldStore store)
      throws IOException, TrainingException {
    FoldExclusion exclusion = FoldExclusion.of(protocol, folder, device.threadCount());
    try (NDManager manager = NDManager.newBaseManager(device.open())) {
      for (BenchmarkFold fold : folds) {
        try (Progress progress = Progress.begin(console, "Fold " + fold.name(), work.total(fold))) {
          Outcome outcome = work.finish(fold, store, exclusion, manager, progress);
          console.report(
              "fold %s: %s"
                  .formatted(
                      fold.name(),
                      outcome == Outcome.FINISHED ? "finished" : "another process is at work"));
        }
      }
    }
  }
}
