package e2efold.data.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import e2efold.data.format.PredictedPairs;
import e2efold.data.format.Problems;
import e2efold.data.metric.Bootstrap;
import e2efold.data.metric.Evaluation;
import e2efold.data.metric.MissingPredictions;
import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.set.Dataset;
import e2efold.data.set.DuplicateIds;
import e2efold.data.synthetic.FamilyGenerator;
import e2efold.data.synthetic.FamilyTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, folds, figures and tables of the benchmarks. */
class BenchmarkTest {

  private static final List<LabelledRna> RNAS =
      new FamilyGenerator(FamilyTraits.STANDARD, 8).generate(3, 5);

  @TempDir Path folder;

  @Test
  void missingFilesAreNamedWithHowToGetThem() {
    BenchmarkFolder benchmarks = new BenchmarkFolder(folder);
    TestSet ts0 = Protocols.named("ts0").tests().get(0);
    assertThatIOException()
        .isThrownBy(() -> benchmarks.read(ts0, Problems.strict()))
        .withMessageContaining("bprna_ts0.tsv.gz: no such file")
        .withMessageContaining("datasets/benchmarks.json");
    assertThatIOException()
        .isThrownBy(benchmarks::folds)
        .withMessageContaining("archiveii_splits.tsv.gz")
        .withMessageContaining("sincFold");
    assertThatIOException()
        .isThrownBy(benchmarks::relatives)
        .withMessageContaining("RF00001:5S_rRNA");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Protocols.named("ts1"))
        .withMessageContaining("archiveii-5fold");
  }

  @Test
  void foldZeroIsTheTestPartOfTheTable() throws IOException {
    Files.writeString(
        folder.resolve("archiveii.tsv.gz"),
        "a\t5S\tGGGGAAAACCCC\t((((....))))\nb\ttRNA\tAGGGAAAACCCA\t((((....))))\n");
    Files.writeString(
        folder.resolve("archiveii_splits.tsv.gz"),
        "fold_number\tpartition\tid\n0\ttrain\ta\n0\ttest\tb\n");
    Dataset test =
        new BenchmarkFolder(folder)
            .read(Protocols.named("archiveii-fold0").tests().get(0), Problems.strict());
    assertThat(test.ids()).containsExactly("b");
    assertThat(test.rnas().get(0).structure().pairs()).hasSize(3);
  }

  @Test
  void theFirstFoldLetsAModelLookAtItsTrainingRnasButAtNoAnswer() throws IOException {
    Files.writeString(
        folder.resolve("archiveii.tsv.gz"),
        """
        a\t5S\tGGGGAAAACCCC\t((((....))))
        b\ttRNA\tAGGGAAAACCCA\t.(((....))).
        c\ttRNA\tAGGGAAAACCCA\t.(((....))).
        d\ttRNA\tGGGGAAAACCCA\t.(((....))).
        """);
    Files.writeString(
        folder.resolve("archiveii_splits.tsv.gz"),
        "fold_number\tpartition\tid\n0\ttrain\ta\n0\ttest\tb\n0\ttrain\tc\n0\tvalid\td\n"
            + "1\ttrain\tb\n1\ttest\ta\n");
    BenchmarkFolder benchmarks = new BenchmarkFolder(folder);
    assertThat(
            benchmarks.known(Protocols.named("archiveii-fold0").tests().get(0), Problems.strict()))
        .extracting(LabelledRna::id)
        .containsExactly("a");
    assertThat(benchmarks.known(Protocols.named("ts0").tests().get(0), Problems.strict()))
        .isEmpty();
  }

  @Test
  void rnasOfOneNameAreAllTested() throws IOException {
    Files.writeString(
        folder.resolve("pseudobase.tsv.gz"),
        "a\tf\tGGGGAAAACCCC\t((((....))))\na\tf\tGGGAAAACCC\t(((....)))\n");
    Dataset test =
        new BenchmarkFolder(folder)
            .read(Protocols.named("pseudobase").tests().get(0), Problems.strict());
    assertThat(test.ids()).containsExactly("a", "a~2");
  }

  @Test
  void eachFamilyIsTestedOnceAndNeverLearnedThen() {
    Dataset all = Dataset.of("all", RNAS, DuplicateIds.REFUSE);
    List<BenchmarkFold> folds = BenchmarkFold.familyOut(all);
    assertThat(folds).hasSize(3);
    Set<String> tested = new HashSet<>();
    for (BenchmarkFold fold : folds) {
      assertThat(fold.test()).hasSize(5).allMatch(rna -> rna.family().equals(fold.name()));
      assertThat(fold.train()).hasSize(10).noneMatch(rna -> rna.family().equals(fold.name()));
      fold.test().forEach(rna -> assertThat(tested.add(rna.id())).isTrue());
    }
    assertThat(tested).hasSize(15);
  }

  @Test
  void publishedFiguresBelongToProtocolsAndHaveASource() {
    int figures = 0;
    for (Protocol protocol : Protocols.all()) {
      Set<String> distinct = new HashSet<>();
      for (PublishedFigure figure : PublishedFigure.of(protocol.name())) {
        assertThat(figure.f1()).isBetween(0.0, 1.0);
        assertThat(figure.source()).isNotBlank();
        assertThat(distinct.add(figure.program() + "/" + figure.subset())).isTrue();
        figures++;
      }
    }
    assertThat(figures).isEqualTo(257);
    assertThat(PublishedFigure.of("archiveii-family-fold"))
        .anyMatch(f -> f.program().equals("RNAfold") && f.subset().equals("5S") && f.f1() == 0.614);
  }

  @Test
  void tablesShowFamiliesTheirMeanAllAndWhatTrainingHasNotSeen() {
    BenchmarkResult result =
        result(
            Optional.of(
                new TrainingRelatives.Found(Set.of(RNAS.get(0).id()), Set.of(RNAS.get(7).id()))));
    Table scores = new BenchmarkTables(Bootstrap.standard(1)).scores(result);
    assertThat(scores.rows().stream().map(row -> row.get(0).text()))
        .containsExactly(
            RNAS.get(0).family(),
            RNAS.get(5).family(),
            RNAS.get(10).family(),
            "mean of 3 families",
            "all RNAs",
            "without relatives in training");
    assertThat(scores.rows().get(4).get(1)).isEqualTo(Cell.of(15));
    assertThat(scores.rows().get(5).get(1)).isEqualTo(Cell.of(13));
    assertThat(scores.rows().get(4).get(2)).isEqualTo(Cell.of(10.0 / 15));
    assertThat(BenchmarkTables.relatives(List.of(result)).rows().get(0))
        .containsExactly(Cell.of("all"), Cell.of(15), Cell.of(1), Cell.of(1));
  }

  @Test
  void ourRowStandsAboveTheOthersWhoComeBestFirst() {
    Table table =
        Comparison.of("ours", "archiveii-5fold", List.of(result(Optional.empty()))).orElseThrow();
    assertThat(table.columns())
        .startsWith("mean exact F1", "all", "family mean")
        .endsWith("source");
    assertThat(table.rows().get(0).get(0).text()).isEqualTo("ours");
    assertThat(table.rows().get(1).get(0).text()).isEqualTo("sincFold");
    assertThat(table.rows().get(1).get(1)).isEqualTo(Cell.of(0.908));
    assertThat(Comparison.of("ours", "pseudobase", List.of(result(Optional.empty())))).isEmpty();
  }

  /** The third family is predicted as an open chain, the others are right. */
  private static BenchmarkResult result(Optional<TrainingRelatives.Found> relatives) {
    List<PredictedPairs> predicted =
        RNAS.stream()
            .map(
                rna ->
                    new PredictedPairs(
                        rna.id(),
                        rna.sequence().length(),
                        rna.family().equals(RNAS.get(10).family())
                            ? List.of()
                            : rna.structure().pairs()))
            .toList();
    return new BenchmarkResult(
        Protocol.ALL,
        RNAS,
        Evaluation.of(RNAS, predicted, PairingRules.STANDARD, MissingPredictions.REFUSE),
        relatives);
  }
}
