package e2efold.cli;

import e2efold.data.benchmark.BenchmarkResult;
import e2efold.data.benchmark.BenchmarkTables;
import e2efold.data.benchmark.Comparison;
import e2efold.data.benchmark.CrossingTable;
import e2efold.data.benchmark.Protocol;
import e2efold.data.format.PredictedPairs;
import e2efold.data.metric.Bootstrap;
import e2efold.data.metric.EvaluationTables;
import e2efold.data.report.Provenance;
import e2efold.data.report.Report;
import e2efold.data.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the report of a benchmark.
 *
 * @param protocol the benchmark
 * @param seed seed of the confidence intervals
 */
record BenchmarkReport(Protocol protocol, long seed) {

  /**
   * Joins all tables.
   *
   * @param program who predicted
   * @param results scores of all test sets
   * @param predictions predictions for the first test set
   * @param warnings what a reader must know
   * @param provenance what the results are made from
   */
  Report of(
      String program,
      List<BenchmarkResult> results,
      List<PredictedPairs> predictions,
      List<String> warnings,
      Provenance provenance) {
    Bootstrap bootstrap = Bootstrap.standard(seed);
    BenchmarkTables tables = new BenchmarkTables(bootstrap);
    List<Table> all = new ArrayList<>();
    results.forEach(result -> all.add(tables.scores(result)));
    BenchmarkResult first = results.get(0);
    CrossingTable.of(program, first.references(), predictions, bootstrap).ifPresent(all::add);
    if (first.relatives().isPresent()) {
      all.add(BenchmarkTables.relatives(results));
    }
    Comparison.of(program, protocol.name(), results).ifPresent(all::add);
    List<String> said = new ArrayList<>(warnings);
    results.forEach(r -> said.addAll(new EvaluationTables(r.evaluation()).warnings()));
    return new Report(
        program + ", protocol " + protocol.name() + ": " + protocol.description(),
        noted(provenance),
        all,
        said);
  }

  private Provenance noted(Provenance provenance) {
    Map<String, String> settings = new LinkedHashMap<>(provenance.settings());
    settings.put("protocol", protocol.name());
    settings.put("known pairs", "canonical only");
    settings.put("seed", Long.toString(seed));
    return new Provenance(provenance.program(), provenance.inputs(), settings);
  }
}
