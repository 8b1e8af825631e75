package e2efold.data.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import e2efold.data.format.PredictedPairs;
import e2efold.data.format.Problems;
import e2efold.data.format.RecordReader;
import e2efold.data.format.RnaFiles;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Figures of two programs on ArchiveII that were measured without this code. They need the
 * reference data beside the repository; {@link EvaluationTest} asserts the same kinds of figure on
 * RNAs written by hand.
 */
class PublishedPredictionsIT {

  private static final double ROUNDED = 0.0011;

  private Path folder;
  private List<LabelledRna> references;

  @BeforeEach
  void readReferences() throws IOException {
    folder = sharedData();
    assumeTrue(folder != null, "reference data are not beside the repository");
    references = RnaFiles.readAll(folder.resolve("archiveii.tsv.gz"), Problems.strict());
  }

  @Test
  void rnaFold() throws IOException {
    Evaluation evaluation = evaluation("RNAfold");

    assertFigures(evaluation, 0.555, 0.614, 0.581, 0.547, 0.562);
    assertThat(evaluation.validShare()).hasValue(1);
    assertSlip(evaluation, "RNAfold", 0.608, 0.575);
  }

  @Test
  void e2eFold() throws IOException {
    Evaluation evaluation = evaluation("E2Efold");

    assertFigures(evaluation, 0.612, 0.536, 0.560, 0.429, 0.326);
    assertThat(evaluation.byFamily(Criterion.EXACT).get("5S").f1().getAsDouble())
        .isCloseTo(0.942, within(ROUNDED));
    Map<String, LabelledRna> byId =
        references.stream().collect(Collectors.toMap(LabelledRna::id, rna -> rna));
    Set<String> conflicting = new TreeSet<>();
    for (PerRnaScore score : evaluation.scores()) {
      if (score.conflictingBases() > 0) {
        conflicting.add(byId.get(score.id()).sequence().bases());
      }
    }
    assertThat(conflicting).hasSize(586);
    assertSlip(evaluation, "E2Efold", 0.583, 0.453);
  }

  private static void assertFigures(
      Evaluation evaluation, double p, double r, double f1, double pooled, double family) {
    Ratios mean = evaluation.overall(Criterion.EXACT, Averaging.PER_SEQUENCE);
    assertThat(mean.rnas()).isEqualTo(3864);
    assertThat(mean.precision().getAsDouble()).isCloseTo(p, within(ROUNDED));
    assertThat(mean.recall().getAsDouble()).isCloseTo(r, within(ROUNDED));
    assertThat(mean.f1().getAsDouble()).isCloseTo(f1, within(ROUNDED));
    assertThat(evaluation.overall(Criterion.EXACT, Averaging.POOLED).f1().getAsDouble())
        .isCloseTo(pooled, within(ROUNDED));
    assertThat(evaluation.overall(Criterion.EXACT, Averaging.FAMILY_MEAN).f1().getAsDouble())
        .isCloseTo(family, within(ROUNDED));
  }

  /**
   * The figures given let one pair agree with several. Counted so they are met; matched one to one
   * they are a little lower.
   */
  private void assertSlip(Evaluation evaluation, String program, double mean, double pooled)
      throws IOException {
    Map<String, PredictedPairs> predictions =
        predictions(program).stream().collect(Collectors.toMap(PredictedPairs::id, p -> p));
    double sum = 0;
    double agreeingFound = 0;
    double agreeingKnown = 0;
    double allFound = 0;
    double allKnown = 0;
    for (LabelledRna rna : references) {
      List<BasePair> known = rna.structure().pairs();
      List<BasePair> found = predictions.get(rna.id()).pairs();
      double right = agreeing(found, known);
      double hit = agreeing(known, found);
      sum += f1(right, found.size(), hit, known.size());
      agreeingFound += right;
      agreeingKnown += hit;
      allFound += found.size();
      allKnown += known.size();
    }
    assertThat(sum / references.size()).isCloseTo(mean, within(ROUNDED));
    assertThat(f1(agreeingFound, allFound, agreeingKnown, allKnown))
        .isCloseTo(pooled, within(ROUNDED));
    for (Averaging averaging : List.of(Averaging.PER_SEQUENCE, Averaging.POOLED)) {
      double manyToOne = averaging == Averaging.POOLED ? pooled : mean;
      assertThat(evaluation.overall(Criterion.WITHIN_ONE, averaging).f1().getAsDouble())
          .isBetween(manyToOne - 0.008, manyToOne);
    }
  }

  private static double f1(double right, double found, double hit, double known) {
    double precision = found == 0 ? 0 : right / found;
    double recall = known == 0 ? 0 : hit / known;
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  private static int agreeing(List<BasePair> pairs, List<BasePair> others) {
    int count = 0;
    for (BasePair pair : pairs) {
      count +=
          others.stream()
                  .anyMatch(o -> Math.abs(pair.i() - o.i()) + Math.abs(pair.j() - o.j()) <= 1)
              ? 1
              : 0;
    }
    return count;
  }

  private Evaluation evaluation(String program) throws IOException {
    return Evaluation.of(
        references, predictions(program), PairingRules.STANDARD, MissingPredictions.REFUSE);
  }

  private List<PredictedPairs> predictions(String program) throws IOException {
    List<PredictedPairs> predictions = new ArrayList<>();
    Path file = folder.resolve("predictions").resolve(program + ".tsv.gz");
    try (RecordReader<PredictedPairs> reader = RnaFiles.openPredictions(file, Problems.strict())) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        predictions.add(next.get());
      }
    }
    return predictions;
  }

  /** The folder ../shared/data as seen from the repository root, sought upwards from here. */
  private static Path sharedData() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolveSibling("shared/data");
      if (Files.isRegularFile(candidate.resolve("archiveii.tsv.gz"))) {
        return candidate;
      }
    }
    return null;
  }
}
