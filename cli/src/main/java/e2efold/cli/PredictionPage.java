package e2efold.cli;

import e2efold.data.homology.Homology;
import e2efold.data.metric.F1Forecasts;
import e2efold.data.report.Provenance;
import e2efold.data.report.prediction.PredictedRna;
import e2efold.data.report.prediction.PredictionReport;
import e2efold.data.rna.RnaSequence;
import e2efold.model.Fold;
import e2efold.model.io.ModelBundle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of the predictions of one command; it appears under its name when it is complete. */
final class PredictionPage implements AutoCloseable {

  private static final String TITLE = "RNA structures predicted by e2efold";
  private static final List<String> DRAWINGS = List.of("structure", "dot plot");
  private static final String LETTERS = "ACGU";

  private final Optional<Results> results;
  private final Optional<PredictionReport> report;
  private int count;

  private PredictionPage(Optional<Results> results, Optional<PredictionReport> report) {
    this.results = results;
    this.report = report;
  }

  /** Begins a page; the results are closed with it. */
  static PredictionPage in(Results results) throws IOException {
    return new PredictionPage(
        Optional.of(results), Optional.of(PredictionReport.begin(results.writer(), TITLE)));
  }

  /** A page that nobody asked for. */
  static PredictionPage none() {
    return new PredictionPage(Optional.empty(), Optional.empty());
  }

  /** Adds a fold of a model. */
  void add(ModelBundle bundle, Fold fold) throws IOException {
    if (report.isEmpty()) {
      return;
    }
    count++;
    Map<String, String> drawings = new LinkedHashMap<>();
    for (String name : DRAWINGS) {
      String prefix = "r" + count + "-" + name.replace(' ', '-');
      drawings.put(name, FoldDrawings.svg(fold, FoldDrawings.KINDS.get(name), prefix));
    }
    report
        .get()
        .add(
            new PredictedRna(
                fold.sequence(),
                fold.structure(),
                fold.expectedF1(),
                Prediction.homolog(bundle, fold).map(Homology::nearest).orElse(""),
                warnings(bundle, fold),
                drawings));
  }

  private static List<String> warnings(ModelBundle bundle, Fold fold) {
    List<String> warnings = new ArrayList<>();
    if (fold.structure().pairs().isEmpty()) {
      warnings.add("No base pair is probable enough.");
    }
    if (fold.expectedF1() < F1Forecasts.DOUBTFUL) {
      warnings.add("Expected F1 below %s: do not rely on it.".formatted(F1Forecasts.DOUBTFUL));
    }
    if (Prediction.isUnfamiliar(bundle, fold)) {
      warnings.add("Unlike all RNAs that the model has learned from.");
    }
    long others = others(fold.sequence());
    if (others > 0) {
      warnings.add(
          others == 1
              ? "1 letter is not A, C, G or U."
              : others + " letters are not A, C, G or U.");
    }
    return warnings;
  }

  private static long others(RnaSequence rna) {
    return rna.bases().chars().filter(base -> LETTERS.indexOf(base) < 0).count();
  }

  /** Ends the page and gives it its name. */
  void finish(List<String> problems, Provenance provenance) throws IOException {
    if (report.isPresent()) {
      report.get().end(problems, provenance);
    }
    if (results.isPresent()) {
      results.get().finish();
    }
  }

  /** Removes a page that was not finished. */
  @Override
  public void close() {
    results.ifPresent(Results::close);
  }
}
