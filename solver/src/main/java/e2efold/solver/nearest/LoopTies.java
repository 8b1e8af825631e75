package e2efold.solver.nearest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which loop energies are learned together. Of eleven thousand energies most are used by few known
 * structures, or none. So each learned number shifts a set of them: one energy with its mirror
 * image (a loop read from its other end is the same loop), all energies of a block, all of a kind
 * of closing pair in it, or all loops of a length and more. What the data does not tell apart moves
 * with its like.
 */
public final class LoopTies {

  private static final int KINDS = 6;

  private LoopTies() {}

  /**
   * The sets, overlapping.
   *
   * @param specialLoops number of special hairpin loops
   * @return indices into {@link LoopEnergies#values}
   */
  public static List<int[]> of(int specialLoops) {
    List<int[]> ties = new ArrayList<>();
    for (LoopBlock block : LoopBlock.values()) {
      addSingles(block, ties);
      switch (block) {
        case HAIRPIN, BULGE, INTERIOR, ASYMMETRY -> addTails(block, ties);
        default -> {
          addAll(block, ties);
          addKinds(block, ties);
        }
      }
    }
    IntStream special = IntStream.range(0, specialLoops).map(k -> LoopBlock.total() + k);
    special.forEach(k -> ties.add(new int[] {k}));
    if (specialLoops > 1) {
      ties.add(range(LoopBlock.total(), LoopBlock.total() + specialLoops));
    }
    return ties;
  }

  private static void addSingles(LoopBlock block, List<int[]> ties) {
    for (int k = 0; k < block.size(); k++) {
      int mirror = mirror(block, k);
      if (mirror == k) {
        ties.add(new int[] {block.offset() + k});
      } else if (mirror > k) {
        ties.add(new int[] {block.offset() + k, block.offset() + mirror});
      }
    }
  }

  private static void addTails(LoopBlock block, List<int[]> ties) {
    int end = block.offset() + block.size();
    for (int from = block.offset(); from < end - 1; from++) {
      ties.add(range(from, end));
    }
  }

  private static void addAll(LoopBlock block, List<int[]> ties) {
    if (block.size() > 1) {
      ties.add(range(block.offset(), block.offset() + block.size()));
    }
  }

  private static void addKinds(LoopBlock block, List<int[]> ties) {
    int perKind = perKind(block);
    if (perKind == 1) {
      return;
    }
    Map<Integer, List<Integer>> members = new TreeMap<>();
    for (int k = 0; k < block.size(); k++) {
      int kind = Math.min(k, mirror(block, k)) / perKind;
      members.computeIfAbsent(kind, key -> new ArrayList<>()).add(block.offset() + k);
    }
    members.values().forEach(m -> ties.add(m.stream().mapToInt(Integer::intValue).toArray()));
  }

  /** How many energies a kind of pair, or two of them, has in a block. */
  private static int perKind(LoopBlock block) {
    return switch (block) {
      case MISMATCH_HAIRPIN,
          MISMATCH_INTERIOR,
          MISMATCH_ONE_BY_N,
          MISMATCH_TWO_BY_THREE,
          MISMATCH_MULTI,
          MISMATCH_EXTERIOR,
          DANGLE_FIVE,
          DANGLE_THREE ->
          block.size() / KINDS;
      case ONE_BY_ONE, ONE_BY_TWO, TWO_BY_TWO -> block.size() / (KINDS * KINDS);
      default -> 1;
    };
  }

  /** The energy of the same loop read from its other end. */
  private static int mirror(LoopBlock block, int k) {
    return switch (block) {
      case STACK -> turned(k, 1, 1);
      case ONE_BY_ONE -> turned(k, 25, 5);
      case TWO_BY_TWO -> turned(k, 256, 16);
      default -> k;
    };
  }

  /** Exchanges both pairs, and both halves of the letters. */
  private static int turned(int k, int letters, int half) {
    int pairs = k / letters;
    int rest = k % letters;
    return letters * (KINDS * (pairs % KINDS) + pairs / KINDS) + half * (rest % half) + rest / half;
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }
}
