package e2efold.data.format;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Spreads crossing stems over levels: the stem with most pairs first, each on the lowest level
 * where it crosses no other; of equal stems the one nearer to the 5' end first.
 */
public final class StemLevels {

  /** Stacked pairs (i, j), (i + 1, j − 1), …; the outermost stands for all, as they cross alike. */
  private record Stem(BasePair outer, int size) {}

  private final int[] level;
  private final int count;

  /**
   * Finds the levels.
   *
   * @param structure any structure
   */
  public StemLevels(Structure structure) {
    level = new int[structure.length()];
    List<Stem> stems = stems(structure);
    stems.sort(Comparator.comparingInt(Stem::size).reversed().thenComparing(Stem::outer));
    List<List<Stem>> levels = new ArrayList<>();
    for (Stem stem : stems) {
      int chosen = 0;
      while (chosen < levels.size() && crossesAny(stem, levels.get(chosen))) {
        chosen++;
      }
      if (chosen == levels.size()) {
        levels.add(new ArrayList<>());
      }
      levels.get(chosen).add(stem);
      for (int k = 0; k < stem.size(); k++) {
        level[stem.outer().i() + k] = chosen;
        level[stem.outer().j() - k] = chosen;
      }
    }
    count = levels.size();
  }

  /**
   * Level of a base.
   *
   * @param base position of a paired base, from 0
   * @return the level of its pair, from 0
   */
  public int of(int base) {
    return level[base];
  }

  /**
   * Number of levels.
   *
   * @return 0 without pairs, 1 when no pairs cross
   */
  public int count() {
    return count;
  }

  private static boolean crossesAny(Stem stem, List<Stem> others) {
    for (Stem other : others) {
      if (stem.outer().crosses(other.outer())) {
        return true;
      }
    }
    return false;
  }

  private static List<Stem> stems(Structure structure) {
    List<Stem> stems = new ArrayList<>();
    for (BasePair pair : structure.pairs()) {
      int i = pair.i();
      int j = pair.j();
      boolean stackedOutside =
          i > 0 && j + 1 < structure.length() && structure.partner(i - 1) == j + 1;
      if (!stackedOutside) {
        int size = 1;
        while (i + size < j - size && structure.partner(i + size) == j - size) {
          size++;
        }
        stems.add(new Stem(pair, size));
      }
    }
    return stems;
  }
}
