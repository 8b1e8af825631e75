package e2efold.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.model.train.BatchPlanner.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is drawn, how often, and in batches of what shape. */
class BatchPlannerTest {

  private static final int POOL = 512;
  private static final int POOLS = 60;

  private static List<Item> items() {
    List<Item> items = new ArrayList<>();
    Random random = new Random(1);
    for (int k = 0; k < 90; k++) {
      items.add(new Item(20 + random.nextInt(200), 0, "large"));
    }
    for (int k = 0; k < 10; k++) {
      items.add(new Item(30 + random.nextInt(50), 0, "small"));
    }
    for (int k = 0; k < 50; k++) {
      items.add(new Item(1 + random.nextInt(600), 1, "large"));
    }
    return items;
  }

  private static BatchPlanner planner(double balance, long area, long seed) {
    return new BatchPlanner(items(), List.of(3.0, 1.0), balance, area, seed);
  }

  private static String text(List<int[]> batches) {
    return batches.stream().map(Arrays::toString).toList().toString();
  }

  private static double[] frequencies(BatchPlanner planner, ToIntFunction<Item> group, int count) {
    double[] found = new double[count];
    List<Item> items = items();
    for (int pool = 0; pool < POOLS; pool++) {
      for (int[] batch : planner.batches(pool)) {
        for (int item : batch) {
          found[group.applyAsInt(items.get(item))] += 1.0 / (POOLS * POOL);
        }
      }
    }
    return found;
  }

  @Test
  void everyPoolFollowsFromSeedAndNumber() {
    Set<String> seen = new HashSet<>();
    for (int pool = 0; pool < 5; pool++) {
      String plan = text(planner(0.5, 100_000, 7).batches(pool));
      assertThat(text(planner(0.5, 100_000, 7).batches(pool))).isEqualTo(plan);
      seen.add(plan);
      seen.add(text(planner(0.5, 100_000, 8).batches(pool)));
    }
    assertThat(seen).hasSize(10);
  }

  @Test
  void batchesAreEvenBoundedAndCoverTheWholePool() {
    List<Item> items = items();
    for (long area : new long[] {1, 20_000, 300_000, 1L << 40}) {
      for (int pool = 0; pool < 10; pool++) {
        int drawn = 0;
        for (int[] batch : planner(0.5, area, 3).batches(pool)) {
          assertThat(batch.length % 2).isZero();
          assertThat(batch.length).isBetween(2, 32);
          long longest = Arrays.stream(batch).mapToLong(k -> items.get(k).length()).max().orElse(0);
          if (batch.length > 2) {
            assertThat(batch.length * longest * longest).isLessThanOrEqualTo(area);
          }
          drawn += batch.length;
        }
        assertThat(drawn).isEqualTo(POOL);
      }
    }
  }

  /** Sorted by length before they are cut, shuffled after. */
  @Test
  void batchesHoldLikeLengthsInMixedOrder() {
    List<Item> items = items();
    List<Integer> longest = new ArrayList<>();
    long padded = 0;
    long real = 0;
    for (int[] batch : planner(0.5, 100_000, 3).batches(0)) {
      int most = Arrays.stream(batch).map(k -> items.get(k).length()).max().orElseThrow();
      longest.add(most);
      padded += (long) most * batch.length;
      real += Arrays.stream(batch).mapToLong(k -> items.get(k).length()).sum();
    }
    assertThat((double) real / padded).isGreaterThan(0.9);
    List<Integer> sorted = longest.stream().sorted().toList();
    assertThat(longest).isNotEqualTo(sorted);
  }

  @Test
  void setsAreDrawnByTheirShare() {
    double[] found = frequencies(planner(0.5, 100_000, 3), Item::set, 2);
    assertThat(found[0]).isCloseTo(0.75, Offset.offset(0.012));
    assertThat(found[1]).isCloseTo(0.25, Offset.offset(0.012));
  }

  @Test
  void familiesAreDrawnByThePowerOfTheirSize() {
    ToIntFunction<Item> family =
        item -> item.set() == 1 ? 2 : item.family().equals("small") ? 1 : 0;
    for (double balance : new double[] {0, 0.5, 1}) {
      double large = Math.pow(90, balance);
      double small = Math.pow(10, balance);
      double[] found = frequencies(planner(balance, 100_000, 3), family, 3);
      assertThat(found[1]).isCloseTo(0.75 * small / (large + small), Offset.offset(0.012));
      assertThat(found[0]).isCloseTo(0.75 * large / (large + small), Offset.offset(0.012));
    }
  }

  @Test
  void everyRnaOfAFamilyIsDrawnAlike() {
    List<Item> items = items();
    int[] counts = new int[items.size()];
    for (int pool = 0; pool < POOLS; pool++) {
      planner(1, 100_000, 5).batches(pool).forEach(b -> Arrays.stream(b).forEach(k -> counts[k]++));
    }
    double expected = 0.75 * POOLS * POOL / 100;
    for (int k = 0; k < 100; k++) {
      // Five standard deviations of a Poisson count.
      assertThat(counts[k])
          .isCloseTo((int) expected, Offset.offset((int) (5 * Math.sqrt(expected))));
    }
  }

  @Test
  void oneRnaIsEnough() {
    BatchPlanner planner =
        new BatchPlanner(List.of(new Item(0, 0, "f")), List.of(1.0), 0.5, 1000, 1);
    assertThat(planner.batches(0).stream().mapToInt(b -> b.length).sum()).isEqualTo(POOL);
  }
}
