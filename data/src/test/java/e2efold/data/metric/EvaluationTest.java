package e2efold.data.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.format.DotBracket;
import e2efold.data.format.PredictedPairs;
import e2efold.data.report.Cell;
import e2efold.data.report.Table;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final double EXACTLY = 1e-12;

  private static final List<LabelledRna> REFERENCES =
      List.of(
          rna("a", "hairpin", "GGGGAAAACCCC", "((((....))))"),
          rna("b", "hairpin", "GGGGAAAACCCC", "((((....))))"),
          rna("c", "open", "AAAAAA", "......"),
          rna("d", "knot", "GGGAAGGGACCCAACCC", "(((..[[[.)))..]]]"));

  private static final List<PredictedPairs> PREDICTIONS =
      List.of(
          predicted("d", "(((..[[[.)))..]]]"),
          predicted("c", "......"),
          predicted("b", "............"),
          predicted("a", "(((......)))"));

  @Test
  void perSequenceMeansLeaveUndefinedRatiosOutAndSaySo() {
    Ratios ratios = evaluation().overall(Criterion.EXACT, Averaging.PER_SEQUENCE);

    assertThat(ratios.rnas()).isEqualTo(4);
    // a: P 1, R 3/4; b: P undefined, R 0; c: both undefined, F1 1; d: all 1.
    assertThat(ratios.precision()).hasValue(1);
    assertThat(ratios.recall().getAsDouble()).isCloseTo(1.75 / 3, within(EXACTLY));
    assertThat(ratios.f1().getAsDouble()).isCloseTo((6.0 / 7 + 0 + 1 + 1) / 4, within(EXACTLY));
    assertThat(ratios.withoutPrediction()).isEqualTo(2);
    assertThat(ratios.withoutKnownPair()).isEqualTo(1);
  }

  @Test
  void pooledRatiosComeFromSummedCounts() {
    Ratios ratios = evaluation().overall(Criterion.EXACT, Averaging.POOLED);

    // 3 + 0 + 0 + 6 right, none wrong, 1 + 4 + 0 + 0 missed.
    assertThat(ratios.precision()).hasValue(1);
    assertThat(ratios.recall().getAsDouble()).isCloseTo(9.0 / 14, within(EXACTLY));
    assertThat(ratios.f1().getAsDouble()).isCloseTo(18.0 / 23, within(EXACTLY));
  }

  @Test
  void familyMeanGivesEachFamilyTheSameWeight() {
    Evaluation evaluation = evaluation();

    assertThat(evaluation.byFamily(Criterion.EXACT)).containsOnlyKeys("hairpin", "knot", "open");
    assertThat(evaluation.byFamily(Criterion.EXACT).get("hairpin").f1().getAsDouble())
        .isCloseTo(3.0 / 7, within(EXACTLY));
    assertThat(evaluation.overall(Criterion.EXACT, Averaging.FAMILY_MEAN).f1().getAsDouble())
        .isCloseTo((3.0 / 7 + 1 + 1) / 3, within(EXACTLY));
  }

  @Test
  void lengthBinsHoldTheRnasOfTheirLengths() {
    LengthBins bins = new LengthBins(List.of(6, 12));

    assertThat(bins.names()).containsExactly("0-6", "7-12", "13+");
    assertThat(evaluation().byLength(Criterion.EXACT, bins))
        .hasEntrySatisfying("0-6", r -> assertThat(r.rnas()).isEqualTo(1))
        .hasEntrySatisfying("7-12", r -> assertThat(r.rnas()).isEqualTo(2))
        .hasEntrySatisfying("13+", r -> assertThat(r.f1()).hasValue(1));
    assertThatThrownBy(() -> new LengthBins(List.of(5, 5))).hasMessageContaining("[5, 5]");
  }

  @Test
  void crossingPairsAreScoredOnlyWhereThereAreSome() {
    Ratios ratios = evaluation().overall(Criterion.CROSSING, Averaging.PER_SEQUENCE);

    assertThat(ratios.rnas()).isEqualTo(1);
    assertThat(ratios.f1()).hasValue(1);
  }

  @Test
  void crossingPairsAreThoseThatCrossInTheirOwnStructure() {
    LabelledRna reference = REFERENCES.get(3);

    PerRnaScore nested =
        PerRnaScore.of(reference, predicted("d", "(((......)))....."), PairingRules.STANDARD);
    PerRnaScore slipped =
        PerRnaScore.of(reference, predicted("d", "(((..[...)))....]"), PairingRules.STANDARD);

    // Nothing crosses in the first prediction, so none of its right pairs is a crossing one.
    assertThat(nested.exact()).isEqualTo(new PairCounts(3, 0, 3));
    assertThat(nested.crossing()).isEqualTo(new PairCounts(0, 0, 6));
    assertThat(slipped.crossing()).isEqualTo(new PairCounts(4, 0, 2));
  }

  @Test
  void predictionsWithConflictsAreScoredAndCounted() {
    PredictedPairs conflicting =
        new PredictedPairs(
            "a",
            PredictedPairs.UNKNOWN_LENGTH,
            List.of(new BasePair(0, 11), new BasePair(0, 10), new BasePair(4, 7)));

    PerRnaScore score = PerRnaScore.of(REFERENCES.get(0), conflicting, PairingRules.STANDARD);
    Evaluation evaluation = new Evaluation(List.of(score), List.of());

    assertThat(score.exact()).isEqualTo(new PairCounts(1, 2, 3));
    assertThat(score.conflictingBases()).isEqualTo(1);
    assertThat(score.illegalPairs()).isEqualTo(1);
    assertThat(evaluation.validShare()).hasValue(0);
    assertThat(evaluation.conflicting()).isEqualTo(1);
    assertThat(evaluation.illegal()).isEqualTo(1);
    assertThat(evaluation().validShare()).hasValue(1);
  }

  @Test
  void predictionForAnotherLengthIsRefused() {
    PredictedPairs shorter = new PredictedPairs("a", 11, List.of());
    PredictedPairs beyond =
        new PredictedPairs("a", PredictedPairs.UNKNOWN_LENGTH, List.of(new BasePair(0, 12)));

    for (PredictedPairs wrong : List.of(shorter, beyond)) {
      assertThatThrownBy(() -> PerRnaScore.of(REFERENCES.get(0), wrong, PairingRules.STANDARD))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'a'")
          .hasMessageContaining("the reference has 12");
    }
  }

  @Test
  void missingPredictionsAreRefusedCountedOrLeftOut() {
    List<PredictedPairs> some = PREDICTIONS.subList(0, 3);

    assertThatThrownBy(() -> score(some, MissingPredictions.REFUSE))
        .hasMessageContaining("1 of 4 references have no prediction, first 'a'");
    Evaluation open = score(some, MissingPredictions.COUNT_AS_OPEN_CHAIN);
    assertThat(open.scores()).hasSize(4);
    assertThat(open.missing()).containsExactly("a");
    assertThat(open.overall(Criterion.EXACT, Averaging.PER_SEQUENCE).f1()).hasValue(0.5);
    Evaluation left = score(some, MissingPredictions.LEAVE_OUT);
    assertThat(left.scores()).hasSize(3);
    assertThat(left.missing()).containsExactly("a");
  }

  @Test
  void namesGivenTwiceAreRefused() {
    List<PredictedPairs> twice = new ArrayList<>(PREDICTIONS);
    twice.add(PREDICTIONS.get(0));
    List<LabelledRna> references = List.of(REFERENCES.get(0), REFERENCES.get(0));

    assertThatThrownBy(() -> score(twice, MissingPredictions.REFUSE))
        .hasMessageContaining("two predictions for 'd'");
    assertThatThrownBy(
            () ->
                Evaluation.of(
                    references, PREDICTIONS, PairingRules.STANDARD, MissingPredictions.REFUSE))
        .hasMessageContaining("two references are named 'a'");
  }

  @Test
  void nothingScoredHasNoFigures() {
    Evaluation none = new Evaluation(List.of(), List.of());

    for (Averaging averaging : Averaging.values()) {
      assertThat(none.overall(Criterion.EXACT, averaging).f1()).isEmpty();
      assertThat(none.f1OverRnas(Criterion.EXACT, averaging, Bootstrap.standard(1))).isEmpty();
    }
    assertThat(none.validShare()).isEmpty();
  }

  @Test
  void bootstrapAveragesTheSameFigureAsTheTables() {
    Evaluation evaluation = randomEvaluation(new Random(5));
    for (Criterion criterion : Criterion.values()) {
      for (Averaging averaging : Averaging.values()) {
        double f1 = evaluation.overall(criterion, averaging).f1().getAsDouble();
        Interval rnas =
            evaluation.f1OverRnas(criterion, averaging, Bootstrap.standard(7)).orElseThrow();
        Interval families =
            evaluation.f1OverFamilies(criterion, averaging, Bootstrap.standard(7)).orElseThrow();

        assertThat(rnas.contains(f1)).as("%s %s %s in %s", criterion, averaging, f1, rnas).isTrue();
        assertThat(families.contains(f1)).as("%s %s", criterion, averaging).isTrue();
        // Families of this set differ far more than their members do.
        assertThat(families.high() - families.low()).isGreaterThan(rnas.high() - rnas.low());
      }
    }
  }

  @Test
  void tablesShowEveryFigureAndWarningsEveryGap() {
    EvaluationTables tables =
        new EvaluationTables(
            score(PREDICTIONS.subList(0, 3), MissingPredictions.COUNT_AS_OPEN_CHAIN));

    List<Table> all = tables.all(LengthBins.STANDARD, new Bootstrap(100, 0.9, 1));

    assertThat(all)
        .extracting(Table::name)
        .containsExactly("averages", "F1, 90 % confidence", "families", "lengths", "validity");
    assertThat(all.get(0).rows()).hasSize(9);
    assertThat(all.get(4).rows().get(4).get(1)).isEqualTo(Cell.of(1));
    assertThat(tables.rnas().rows())
        .extracting(row -> row.get(0).text())
        .containsExactly("a", "b", "c", "d");
    assertThat(tables.warnings())
        .hasSize(3)
        .anyMatch(w -> w.startsWith("3 RNAs have no predicted pair"))
        .anyMatch(w -> w.startsWith("1 RNAs have no known pair"))
        .anyMatch(w -> w.startsWith("1 references have no prediction, first 'a'"));
  }

  private static Evaluation evaluation() {
    return score(PREDICTIONS, MissingPredictions.REFUSE);
  }

  private static Evaluation score(List<PredictedPairs> predictions, MissingPredictions missing) {
    return Evaluation.of(REFERENCES, predictions, PairingRules.STANDARD, missing);
  }

  /** Eight families; the share of right pairs is a matter of the family. */
  private static Evaluation randomEvaluation(Random random) {
    List<PerRnaScore> scores = new ArrayList<>();
    for (int family = 0; family < 8; family++) {
      for (int k = 0; k < 20; k++) {
        int pairs = 10 + random.nextInt(10);
        int right = Math.min(pairs, family * pairs / 8 + random.nextInt(3));
        PairCounts counts = new PairCounts(right, pairs - right, pairs - right);
        scores.add(
            new PerRnaScore(family + "." + k, "f" + family, 60, counts, counts, counts, 0, 0));
      }
    }
    return new Evaluation(scores, List.of());
  }

  private static LabelledRna rna(String id, String family, String bases, String dotBracket) {
    return new LabelledRna(new RnaSequence(id, bases), structure(dotBracket), family);
  }

  private static PredictedPairs predicted(String id, String dotBracket) {
    return new PredictedPairs(id, dotBracket.length(), structure(dotBracket).pairs());
  }

  private static Structure structure(String dotBracket) {
    return DotBracket.parse(dotBracket);
  }
}
