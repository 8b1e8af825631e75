package e2efold.cli;

import e2efold.data.constraint.GuidedRna;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** RNAs in their order, in groups that memory holds. */
@FunctionalInterface
interface RnaGroups {

  /** The next group; empty at the end. */
  List<GuidedRna> next() throws IOException;

  /** A list, cut into groups. */
  static RnaGroups of(List<GuidedRna> rnas, int atATime) {
    Iterator<GuidedRna> left = rnas.iterator();
    return () -> {
      List<GuidedRna> group = new ArrayList<>();
      while (left.hasNext() && group.size() < atATime) {
        group.add(left.next());
      }
      return group;
    };
  }

  /** These groups again after the first of them was taken. */
  default RnaGroups after(List<GuidedRna> first) {
    Iterator<List<GuidedRna>> taken = List.of(first).iterator();
    return () -> taken.hasNext() ? taken.next() : next();
  }
}
