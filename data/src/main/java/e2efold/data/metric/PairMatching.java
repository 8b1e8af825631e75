package e2efold.data.metric;

import e2efold.data.rna.BasePair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A largest one-to-one matching of known with predicted pairs that agree up to one base at one end
 * (augmenting paths: Berge 1957).
 */
final class PairMatching {

  private static final int[][] SLIPS = {{0, 0}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}};
  private static final int FREE = -1;

  private final List<int[]> agreeing = new ArrayList<>();
  private final int[] matchOfKnown;
  private final int[] matchOfFound;

  PairMatching(Collection<BasePair> known, Collection<BasePair> found) {
    Map<Long, Integer> place = new HashMap<>();
    for (BasePair pair : found) {
      place.put(key(pair.i(), pair.j()), place.size());
    }
    for (BasePair pair : known) {
      agreeing.add(
          Arrays.stream(SLIPS)
              .map(slip -> place.get(key(pair.i() + slip[0], pair.j() + slip[1])))
              .filter(k -> k != null)
              .mapToInt(Integer::intValue)
              .toArray());
    }
    matchOfKnown = new int[agreeing.size()];
    matchOfFound = new int[place.size()];
    Arrays.fill(matchOfKnown, FREE);
    Arrays.fill(matchOfFound, FREE);
    for (int k = 0; k < matchOfKnown.length; k++) {
      augment(k);
    }
  }

  int size() {
    return (int) Arrays.stream(matchOfKnown).filter(k -> k != FREE).count();
  }

  private static long key(int i, int j) {
    return (long) i << 32 | j & 0xffffffffL;
  }

  /** Breadth-first search for a path that ends in an unmatched prediction, then flips the path. */
  private void augment(int start) {
    Map<Integer, Integer> reachedFrom = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      int known = open.remove();
      for (int found : agreeing.get(known)) {
        if (reachedFrom.putIfAbsent(found, known) == null) {
          if (matchOfFound[found] == FREE) {
            flip(found, reachedFrom);
            return;
          }
          open.add(matchOfFound[found]);
        }
      }
    }
  }

  private void flip(int end, Map<Integer, Integer> reachedFrom) {
    int found = end;
    while (found != FREE) {
      int known = reachedFrom.get(found);
      int next = matchOfKnown[known];
      matchOfKnown[known] = found;
      matchOfFound[found] = known;
      found = next;
    }
  }
}
