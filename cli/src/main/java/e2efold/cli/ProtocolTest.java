package e2efold.cli;

import e2efold.data.benchmark.BenchmarkFolder;
import e2efold.data.benchmark.BenchmarkResult;
import e2efold.data.benchmark.Protocol;
import e2efold.data.benchmark.TestSet;
import e2efold.data.benchmark.TrainingRelatives;
import e2efold.data.format.PredictedPairs;
import e2efold.data.metric.Evaluation;
import e2efold.data.metric.MissingPredictions;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.set.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A benchmark of a finished model, or of predictions.
 *
 * @param protocol the benchmark
 * @param folder where its files are
 * @param training sets that the model has learned from, may be empty
 * @param missing what happens to RNAs without a prediction
 * @param threads threads that look for relatives
 * @param seed seed of the confidence intervals
 */
record ProtocolTest(
    Protocol protocol,
    BenchmarkFolder folder,
    List<Path> training,
    MissingPredictions missing,
    int threads,
    long seed) {

  private static final double SIMILAR = 0.8;

  /** Whose predictions are scored. */
  @FunctionalInterface
  interface Predictor {
    /** Predictions for some RNAs whose sequences differ, noting in the settings how. */
    List<PredictedPairs> predict(List<LabelledRna> rnas, Map<String, String> settings)
        throws IOException;
  }

  /** Scores the predictions of a model, which is asked once for each sequence. */
  Report ofModel(Predictor model, String trainedOn, ReportedProblems problems) throws IOException {
    List<Dataset> sets = read(problems);
    Map<String, LabelledRna> distinct = new LinkedHashMap<>();
    sets.forEach(s -> s.rnas().forEach(r -> distinct.putIfAbsent(r.sequence().bases(), r)));
    Map<String, String> settings = new LinkedHashMap<>();
    List<PredictedPairs> predicted = model.predict(List.copyOf(distinct.values()), settings);
    Map<String, PredictedPairs> bySequence = new LinkedHashMap<>();
    int place = 0;
    for (String bases : distinct.keySet()) {
      bySequence.put(bases, predicted.get(place++));
    }
    List<List<PredictedPairs>> predictions = new ArrayList<>();
    for (Dataset set : sets) {
      predictions.add(
          set.rnas().stream()
              .map(
                  rna ->
                      new PredictedPairs(
                          rna.id(),
                          rna.sequence().length(),
                          bySequence.get(rna.sequence().bases()).pairs()))
              .toList());
    }
    settings.put("trained on", trainedOn);
    List<String> warnings = new ArrayList<>();
    if (training.isEmpty()) {
      warnings.add(
          "whether training has seen relatives of the test RNAs was not checked: name the sets"
              + " with --training (the model says "
              + trainedOn
              + ")");
    }
    return report(sets, predictions, settings, warnings, problems);
  }

  /** Scores predictions from a file, matched by name. */
  Report ofFile(Path file, ReportedProblems problems) throws IOException {
    List<Dataset> sets = read(problems);
    Map<String, String> settings = new LinkedHashMap<>();
    List<PredictedPairs> all = new PredictionFile(file).read(problems, settings);
    return report(sets, sets.stream().map(set -> all).toList(), settings, List.of(), problems);
  }

  private List<Dataset> read(ReportedProblems problems) throws IOException {
    List<Dataset> sets = new ArrayList<>();
    for (TestSet test : protocol.tests()) {
      sets.add(folder.read(test, problems));
    }
    return sets;
  }

  private Report report(
      List<Dataset> sets,
      List<List<PredictedPairs>> predictions,
      Map<String, String> settings,
      List<String> warnings,
      ReportedProblems problems)
      throws IOException {
    Map<String, String> inputs = new LinkedHashMap<>();
    Optional<TrainingRelatives> relatives = relatives(inputs, problems);
    List<BenchmarkResult> results = new ArrayList<>();
    for (int k = 0; k < sets.size(); k++) {
      List<LabelledRna> rnas = sets.get(k).rnas();
      inputs.put(sets.get(k).name(), sets.get(k).digest());
      results.add(
          new BenchmarkResult(
              protocol.tests().get(k).label(),
              rnas,
              score(rnas, predictions.get(k)),
              relatives.map(r -> r.of(rnas))));
    }
    settings.put("missing predictions", WordOption.word(missing));
    return new BenchmarkReport(protocol, seed)
        .of(
            settings.get("predictions"),
            results,
            predictions.get(0),
            warnings,
            new Provenance("e2efold " + new Version().text(), inputs, settings));
  }

  private Evaluation score(List<LabelledRna> rnas, List<PredictedPairs> predicted)
      throws IOException {
    try {
      return Evaluation.of(rnas, predicted, PairingRules.STANDARD, missing);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Optional<TrainingRelatives> relatives(
      Map<String, String> inputs, ReportedProblems problems) throws IOException {
    if (training.isEmpty()) {
      return Optional.empty();
    }
    List<LabelledRna> seen = new ArrayList<>();
    for (Path path : training) {
      Dataset set = DataSets.readRenaming(path, problems);
      inputs.put("training " + set.name(), set.digest());
      seen.addAll(set.rnas());
    }
    return Optional.of(new TrainingRelatives(seen, SIMILAR, threads));
  }
}
