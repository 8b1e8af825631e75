package e2efold.data.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairCountsTest {

  private static final double EXACTLY = 1e-12;

  @Test
  void nothingKnownAndNothingPredictedIsRightWithUndefinedRatios() {
    PairCounts counts = PairCounts.exact(Structure.open(5), Structure.open(5));

    assertThat(counts).isEqualTo(PairCounts.NONE);
    assertThat(counts.f1()).isEqualTo(1);
    assertThat(counts.precision()).isEmpty();
    assertThat(counts.recall()).isEmpty();
    assertThat(counts.geometricMean()).isEmpty();
    assertThat(counts.matthews(10)).isEmpty();
  }

  @Test
  void nothingPredictedLeavesPrecisionUndefined() {
    PairCounts counts = PairCounts.exact(pairs(0, 9, 1, 8), List.of());

    assertThat(counts).isEqualTo(new PairCounts(0, 0, 2));
    assertThat(counts.precision()).isEmpty();
    assertThat(counts.recall()).hasValue(0);
    assertThat(counts.f1()).isZero();
  }

  @Test
  void nothingKnownLeavesRecallUndefined() {
    PairCounts counts = PairCounts.exact(List.of(), pairs(0, 9));

    assertThat(counts.recall()).isEmpty();
    assertThat(counts.precision()).hasValue(0);
    assertThat(counts.f1()).isZero();
  }

  @Test
  void ratiosOfAKnownCase() {
    PairCounts counts = new PairCounts(6, 2, 4);

    assertThat(counts.precision()).hasValue(0.75);
    assertThat(counts.recall()).hasValue(0.6);
    assertThat(counts.f1()).isCloseTo(2 * 0.75 * 0.6 / 1.35, within(EXACTLY));
    assertThat(counts.geometricMean().getAsDouble()).isCloseTo(Math.sqrt(0.45), within(EXACTLY));
    assertThat(counts.plus(new PairCounts(1, 2, 3))).isEqualTo(new PairCounts(7, 4, 7));
  }

  @Test
  void conflictingPredictionsAreCountedEachAndRepeatedOnesOnce() {
    PairCounts counts = PairCounts.exact(pairs(0, 9), pairs(0, 9, 0, 8, 0, 9));

    assertThat(counts).isEqualTo(new PairCounts(1, 1, 0));
  }

  @Test
  void matthewsIsTheCorrelationOfTheTwoContactVectors() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      int length = 6 + random.nextInt(8);
      Set<BasePair> truth = randomPairs(random, length, 1 + random.nextInt(6));
      Set<BasePair> predicted = randomPairs(random, length, 1 + random.nextInt(6));
      long possible = (long) length * (length - 1) / 2;

      assertThat(PairCounts.exact(truth, predicted).matthews(possible).getAsDouble())
          .isCloseTo(correlation(truth, predicted, length), within(1e-9));
    }
  }

  @Test
  void matthewsNeedsRoomForAllPairs() {
    assertThatThrownBy(() -> new PairCounts(2, 2, 2).matthews(5))
        .hasMessageContaining("5 possible pairs are fewer");
  }

  @Test
  void negativeCountsAreRefused() {
    assertThatThrownBy(() -> new PairCounts(1, -1, 0)).hasMessageContaining("fp -1");
  }

  @Test
  void withinOneAcceptsOneEndOffByOneAndNothingElse() {
    for (int di = -2; di <= 2; di++) {
      for (int dj = -2; dj <= 2; dj++) {
        long expected = Math.abs(di) + Math.abs(dj) <= 1 ? 1 : 0;
        assertThat(PairCounts.withinOne(pairs(5, 20), pairs(5 + di, 20 + dj)).tp())
            .as("slip %d, %d", di, dj)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void onePredictionCannotServeTwoKnownPairs() {
    PairCounts counts = PairCounts.withinOne(pairs(4, 20, 5, 19), pairs(4, 19));

    assertThat(counts).isEqualTo(new PairCounts(1, 0, 1));
  }

  @Test
  void matchingIsAsLargeAsBruteForceFindsIt() {
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      int length = 6 + random.nextInt(4);
      List<BasePair> truth = List.copyOf(randomPairs(random, length, random.nextInt(7)));
      List<BasePair> predicted = List.copyOf(randomPairs(random, length, random.nextInt(7)));

      assertThat(PairCounts.withinOne(truth, predicted).tp())
          .as("%s against %s", truth, predicted)
          .isEqualTo(largestMatching(truth, predicted, 0, new boolean[predicted.size()]));
    }
  }

  @Test
  void withinOneIsSymmetricAndNeverBelowExact() {
    Random random = new Random(12);
    for (int round = 0; round < 500; round++) {
      Set<BasePair> a = randomPairs(random, 30, random.nextInt(25));
      Set<BasePair> b = randomPairs(random, 30, random.nextInt(25));
      PairCounts relaxed = PairCounts.withinOne(a, b);

      assertThat(relaxed.tp())
          .isBetween(PairCounts.exact(a, b).tp(), (long) Math.min(a.size(), b.size()));
      assertThat(PairCounts.withinOne(b, a).tp()).isEqualTo(relaxed.tp());
      assertThat(relaxed.tp() + relaxed.fp()).isEqualTo(b.size());
      assertThat(relaxed.tp() + relaxed.fn()).isEqualTo(a.size());
    }
  }

  private static int largestMatching(
      List<BasePair> truth, List<BasePair> predicted, int from, boolean[] used) {
    if (from == truth.size()) {
      return 0;
    }
    int best = largestMatching(truth, predicted, from + 1, used);
    BasePair known = truth.get(from);
    for (int k = 0; k < predicted.size(); k++) {
      BasePair found = predicted.get(k);
      if (!used[k] && Math.abs(known.i() - found.i()) + Math.abs(known.j() - found.j()) <= 1) {
        used[k] = true;
        best = Math.max(best, 1 + largestMatching(truth, predicted, from + 1, used));
        used[k] = false;
      }
    }
    return best;
  }

  private static double correlation(Set<BasePair> truth, Set<BasePair> predicted, int length) {
    double n = 0;
    double x = 0;
    double y = 0;
    double xy = 0;
    for (int i = 0; i < length; i++) {
      for (int j = i + 1; j < length; j++) {
        int known = truth.contains(new BasePair(i, j)) ? 1 : 0;
        int found = predicted.contains(new BasePair(i, j)) ? 1 : 0;
        n++;
        x += known;
        y += found;
        xy += known * found;
      }
    }
    return (n * xy - x * y) / Math.sqrt((n * x - x * x) * (n * y - y * y));
  }

  private static Set<BasePair> randomPairs(Random random, int length, int count) {
    Set<BasePair> pairs = new HashSet<>();
    for (int k = 0; k < count; k++) {
      int i = random.nextInt(length - 1);
      pairs.add(new BasePair(i, i + 1 + random.nextInt(length - 1 - i)));
    }
    return pairs;
  }

  private static List<BasePair> pairs(int... ends) {
    List<BasePair> pairs = new ArrayList<>();
    for (int k = 0; k < ends.length; k += 2) {
      pairs.add(new BasePair(ends[k], ends[k + 1]));
    }
    return pairs;
  }
}
