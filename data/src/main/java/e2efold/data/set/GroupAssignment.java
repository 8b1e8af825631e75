package e2efold.data.set;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Deals whole groups of RNAs to the parts of a split: groups in random order, each to the part that
 * still lacks most. A group never straddles two parts, so shares are met as well as groups allow.
 */
final class GroupAssignment {

  private final Shares shares;
  private final long seed;

  GroupAssignment(Shares shares, long seed) {
    this.shares = shares;
    this.seed = seed;
  }

  Split deal(Collection<List<String>> groups, Map<String, String> origin) {
    List<List<String>> order = new ArrayList<>(groups);
    Collections.shuffle(order, new Random(seed));
    int total = order.stream().mapToInt(List::size).sum();
    Map<Part, List<String>> dealt = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      dealt.put(part, new ArrayList<>());
    }
    for (List<String> group : order) {
      Part neediest = Part.TRAIN;
      double most = Double.NEGATIVE_INFINITY;
      for (Part part : Part.values()) {
        double lack = shares.of(part) * total - dealt.get(part).size();
        if (shares.of(part) > 0 && lack > most) {
          most = lack;
          neediest = part;
        }
      }
      dealt.get(neediest).addAll(group);
    }
    return new Split(
        dealt.get(Part.TRAIN), dealt.get(Part.VALIDATION), dealt.get(Part.TEST), origin);
  }
}
