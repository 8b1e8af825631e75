package e2efold.solver.decode;

import e2efold.data.constraint.LonelyPairs;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;

/** Structures without lonely pairs. */
final class Stacked {

  private Stacked() {}

  /** The structure without its lonely pairs, where they are forbidden; no others become lonely. */
  static Structure only(Structure structure, LonelyPairs lonelyPairs) {
    if (lonelyPairs == LonelyPairs.ALLOWED) {
      return structure;
    }
    List<BasePair> kept = new ArrayList<>(structure.pairs());
    kept.removeAll(LonelyPairs.of(structure));
    return Structure.ofPairs(structure.length(), kept);
  }
}
