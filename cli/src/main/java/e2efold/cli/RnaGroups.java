package e2efold.cli;

import e2efold.data.constraint.GuidedRna;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** RNAs in their order, in groups that memory holds. */
@FunctionalInterface
interface RnaGroups {

  /** The next group; empty at the end. */
  List<GuidedRna> next() throws IOException;

  /** A list, cut into groups. */
  static RnaGroups of(List<GuidedRna> rnas, int atATime) {
    List<GuidedRna> left = new ArrayList<>(rnas);
    return () -> {
      List<GuidedRna> group = left.subList(0, Math.min(atATime, left.size()));
      List<GuidedRna> copy = List.copyOf(group);
      group.clear();
      return copy;
    };
  }

  /** These groups again after the first of them was taken. */
  default RnaGroups after(List<GuidedRna> first) {
    List<List<GuidedRna>> taken = new ArrayList<>(List.of(first));
    return () -> taken.isEmpty() ? next() : taken.remove(0);
  }
}
