package e2efold.model.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Decides which RNAs form the next batches. A pool of RNAs is drawn with replacement (data set by
 * share, then family by a power of its size, then RNA evenly), sorted by length and cut into
 * batches of bounded area, which are then shuffled. Everything follows from the seed and the pool's
 * number, so a run can be resumed at any batch.
 */
final class BatchPlanner {

  private static final int POOL = 512;
  private static final int MAX_BATCH = 32;

  private final long seed;
  private final long area;
  private final int[] lengths;
  private final double[] cumulative;

  /**
   * What the planner knows of one RNA.
   *
   * @param length nt
   * @param set number of its data set
   * @param family its family within the set
   */
  record Item(int length, int set, String family) {}

  /**
   * Sets the weights up.
   *
   * @param items the training RNAs
   * @param shares share of the batches' RNAs for each data set
   * @param balance exponent of family size: 1 draws every RNA alike, 0 every family alike
   * @param area bound on (RNAs in a batch) × (longest length)²
   */
  BatchPlanner(List<Item> items, List<Double> shares, double balance, long area, long seed) {
    this.seed = seed;
    this.area = area;
    lengths = items.stream().mapToInt(Item::length).toArray();
    Map<Item, Integer> sizes = new LinkedHashMap<>();
    for (Item item : items) {
      sizes.merge(key(item), 1, Integer::sum);
    }
    double[] setTotals = new double[shares.size()];
    sizes.forEach((key, size) -> setTotals[key.set()] += Math.pow(size, balance));
    cumulative = new double[items.size()];
    double sum = 0;
    for (int k = 0; k < items.size(); k++) {
      Item item = items.get(k);
      int size = sizes.get(key(item));
      sum += shares.get(item.set()) * Math.pow(size, balance) / setTotals[item.set()] / size;
      cumulative[k] = sum;
    }
  }

  private static Item key(Item item) {
    return new Item(0, item.set(), item.family());
  }

  /**
   * Plans one pool.
   *
   * @param pool number of the pool, from 0
   * @return batches of item numbers, in the order of training
   */
  List<int[]> batches(long pool) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + pool);
    List<Integer> drawn = new ArrayList<>(POOL);
    for (int k = 0; k < POOL; k++) {
      double at = random.nextDouble() * cumulative[cumulative.length - 1];
      int found = java.util.Arrays.binarySearch(cumulative, at);
      drawn.add(Math.min(found < 0 ? -found - 1 : found, lengths.length - 1));
    }
    drawn.sort(Comparator.comparingInt(item -> lengths[item]));
    List<int[]> batches = new ArrayList<>();
    int from = 0;
    while (from < POOL) {
      int to = from + 2;
      while (to < POOL
          && to - from < MAX_BATCH
          && fits(to - from + 2, lengths[drawn.get(to + 1)])) {
        to += 2;
      }
      batches.add(drawn.subList(from, to).stream().mapToInt(Integer::intValue).toArray());
      from = to;
    }
    for (int k = batches.size() - 1; k > 0; k--) {
      java.util.Collections.swap(batches, k, random.nextInt(k + 1));
    }
    return batches;
  }

  private boolean fits(int count, int length) {
    return (long) count * length * length <= area;
  }
}
