package e2efold.cli;

import e2efold.data.benchmark.BenchmarkFold;
import e2efold.data.benchmark.BenchmarkFolder;
import e2efold.data.benchmark.BenchmarkResult;
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
import e2efold.model.benchmark.FoldStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folds of a benchmark.
 *
 * @param protocol the benchmark
 * @param set its RNAs
 * @param all its folds
 */
record ProtocolFolds(Protocol protocol, Dataset set, List<BenchmarkFold> all) {

  /** Reads the benchmark's set. */
  static ProtocolFolds read(Protocol protocol, BenchmarkFolder folder, ReportedProblems problems)
      throws IOException {
    Dataset set = folder.read(protocol.tests().get(0), problems);
    try {
      return new ProtocolFolds(
          protocol,
          set,
          protocol.training() == Training.FIVE_FOLDS
              ? BenchmarkFold.given(set, folder.folds())
              : BenchmarkFold.familyOut(set));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

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

  /**
   * Scores the finished folds; says which are missing.
   *
   * @param program who predicted
   * @param settings what decided the results
   */
  Report report(FoldStore store, String program, Map<String, String> settings, long seed)
      throws IOException {
    List<LabelledRna> tested = new ArrayList<>();
    List<PredictedPairs> predictions = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    FoldRows rows = new FoldRows();
    for (BenchmarkFold fold : all) {
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
            "e2efold " + new Version().text(), Map.of(set.name(), set.digest()), settings);
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
                program,
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
