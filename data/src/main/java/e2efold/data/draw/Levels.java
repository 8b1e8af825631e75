package e2efold.data.draw;

import e2efold.data.format.StemLevels;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.List;

/** The nested part of a structure and the pseudoknots over it, level by level as in dot-bracket. */
final class Levels {

  private final StemLevels levels;
  private final Structure structure;

  Levels(Structure structure) {
    this.structure = structure;
    this.levels = new StemLevels(structure);
  }

  /** Number of levels; 1 when the structure is nested, 0 when it is open. */
  int count() {
    return levels.count();
  }

  /** Level of a pair of the structure; 0 for the nested part. */
  int of(BasePair pair) {
    return levels.of(pair.i());
  }

  /** The pairs of level 0. */
  Structure nested() {
    List<BasePair> pairs = structure.pairs().stream().filter(pair -> of(pair) == 0).toList();
    return Structure.ofPairs(structure.length(), pairs);
  }
}
