package e2efold.solver.nearest;

import static e2efold.solver.nearest.LoopBlock.ASYMMETRY;
import static e2efold.solver.nearest.LoopBlock.BULGE;
import static e2efold.solver.nearest.LoopBlock.DANGLE_FIVE;
import static e2efold.solver.nearest.LoopBlock.DANGLE_THREE;
import static e2efold.solver.nearest.LoopBlock.HAIRPIN;
import static e2efold.solver.nearest.LoopBlock.INTERIOR;
import static e2efold.solver.nearest.LoopBlock.LONG_LOOP;
import static e2efold.solver.nearest.LoopBlock.MISMATCH_EXTERIOR;
import static e2efold.solver.nearest.LoopBlock.MISMATCH_HAIRPIN;
import static e2efold.solver.nearest.LoopBlock.MISMATCH_INTERIOR;
import static e2efold.solver.nearest.LoopBlock.MISMATCH_MULTI;
import static e2efold.solver.nearest.LoopBlock.MISMATCH_ONE_BY_N;
import static e2efold.solver.nearest.LoopBlock.MISMATCH_TWO_BY_THREE;
import static e2efold.solver.nearest.LoopBlock.MULTI_BRANCH;
import static e2efold.solver.nearest.LoopBlock.MULTI_CLOSING;
import static e2efold.solver.nearest.LoopBlock.ONE_BY_ONE;
import static e2efold.solver.nearest.LoopBlock.ONE_BY_TWO;
import static e2efold.solver.nearest.LoopBlock.STACK;
import static e2efold.solver.nearest.LoopBlock.TERMINAL_AU;
import static e2efold.solver.nearest.LoopBlock.TWO_BY_TWO;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which parameters make the energy of a loop. The one definition of the model: energies, weights
 * and gradients are all read from it. Unpaired neighbours stack on both sides of every branch, as
 * option {@code -d2} of RNAfold has it (Lorenz et al., Algorithms for Molecular Biology 2011,
 * doi:10.1186/1748-7188-6-26).
 */
final class LoopTerms {

  /** Unpaired bases of the largest bulge or interior loop. */
  static final int LONGEST_INTERIOR = 30;

  private static final int TABULATED = 30;
  // Kinds of pair from here on end in AU or GU.
  private static final int FIRST_WEAK = 2;
  private static final int[] SPECIAL_SIZES = {3, 4, 6};

  private final Map<String, Integer> special = new HashMap<>();

  /** Takes the terms of a loop. */
  @FunctionalInterface
  interface Sink {
    void add(int parameter, double times);
  }

  LoopTerms(List<String> specialLoops) {
    for (int k = 0; k < specialLoops.size(); k++) {
      special.put(specialLoops.get(k), LoopBlock.total() + k);
    }
  }

  /** The hairpin loop that i and j close. */
  void hairpin(Letters rna, int i, int j, Sink sink) {
    int size = j - i - 1;
    int own = special(rna, i, size);
    if (own >= 0) {
      sink.add(own, 1);
      return;
    }
    sink.add(HAIRPIN.offset() + Math.min(size, TABULATED), 1);
    if (size > TABULATED) {
      sink.add(LONG_LOOP.offset(), Math.log((double) size / TABULATED));
    }
    int kind = rna.kind(i, j);
    if (size == SPECIAL_SIZES[0]) {
      weakEnd(kind, sink);
    } else {
      sink.add(mismatch(MISMATCH_HAIRPIN, kind, rna.code(i + 1), rna.code(j - 1)), 1);
    }
  }

  private int special(Letters rna, int i, int size) {
    if (size != SPECIAL_SIZES[0] && size != SPECIAL_SIZES[1] && size != SPECIAL_SIZES[2]) {
      return -1;
    }
    StringBuilder text = new StringBuilder(size + 2);
    for (int k = i; k < i + size + 2; k++) {
      text.append("NACGU".charAt(rna.code(k)));
    }
    return special.getOrDefault(text.toString(), -1);
  }

  /** The stack, bulge or interior loop of the closing pair (i, j) and the inner pair (p, q). */
  void interior(Letters rna, int i, int j, int p, int q, Sink sink) {
    int outer = rna.kind(i, j);
    int inner = rna.kind(q, p);
    int left = p - i - 1;
    int right = j - q - 1;
    int small = Math.min(left, right);
    int large = Math.max(left, right);
    int next = rna.code(i + 1);
    int last = rna.code(j - 1);
    if (large == 0) {
      sink.add(STACK.offset() + 6 * outer + inner, 1);
    } else if (small == 0) {
      sink.add(BULGE.offset() + large, 1);
      if (large == 1) {
        sink.add(STACK.offset() + 6 * outer + inner, 1);
      } else {
        weakEnd(outer, sink);
        weakEnd(inner, sink);
      }
    } else if (large == 1) {
      sink.add(ONE_BY_ONE.offset() + 25 * (6 * outer + inner) + 5 * next + last, 1);
    } else if (small == 1 && large == 2) {
      sink.add(
          left == 1 ? oneByTwo(rna, i, j, q, outer, inner) : twoByOne(rna, i, p, q, outer, inner),
          1);
    } else if (large == 2 && known(rna, i, j, p, q)) {
      int letters = 64 * (next - 1) + 16 * (rna.code(p - 1) - 1);
      letters += 4 * (rna.code(q + 1) - 1) + last - 1;
      sink.add(TWO_BY_TWO.offset() + 256 * (6 * outer + inner) + letters, 1);
    } else {
      LoopBlock kind =
          small == 1
              ? MISMATCH_ONE_BY_N
              : small == 2 && large == 3 ? MISMATCH_TWO_BY_THREE : MISMATCH_INTERIOR;
      sink.add(INTERIOR.offset() + left + right, 1);
      sink.add(ASYMMETRY.offset() + large - small, 1);
      sink.add(mismatch(kind, outer, next, last), 1);
      sink.add(mismatch(kind, inner, rna.code(q + 1), rna.code(p - 1)), 1);
    }
  }

  private static int oneByTwo(Letters rna, int i, int j, int q, int outer, int inner) {
    int letters = 25 * rna.code(i + 1) + 5 * rna.code(q + 1) + rna.code(j - 1);
    return ONE_BY_TWO.offset() + 125 * (6 * outer + inner) + letters;
  }

  private static int twoByOne(Letters rna, int i, int p, int q, int outer, int inner) {
    int letters = 25 * rna.code(q + 1) + 5 * rna.code(i + 1) + rna.code(p - 1);
    return ONE_BY_TWO.offset() + 125 * (6 * inner + outer) + letters;
  }

  /** A loop of two and two with an unknown letter counts as one of no special size. */
  private static boolean known(Letters rna, int i, int j, int p, int q) {
    return rna.code(i + 1) > 0 && rna.code(p - 1) > 0 && rna.code(q + 1) > 0 && rna.code(j - 1) > 0;
  }

  /** (i, j) as the closing pair of a multiloop. */
  void closing(Letters rna, int i, int j, Sink sink) {
    int kind = rna.kind(j, i);
    sink.add(MULTI_CLOSING.offset(), 1);
    sink.add(MULTI_BRANCH.offset(), 1);
    sink.add(mismatch(MISMATCH_MULTI, kind, rna.code(j - 1), rna.code(i + 1)), 1);
    weakEnd(kind, sink);
  }

  /** (i, j) as a branch within a multiloop; both have a neighbour. */
  void branch(Letters rna, int i, int j, Sink sink) {
    int kind = rna.kind(i, j);
    sink.add(MULTI_BRANCH.offset(), 1);
    sink.add(mismatch(MISMATCH_MULTI, kind, rna.code(i - 1), rna.code(j + 1)), 1);
    weakEnd(kind, sink);
  }

  /** (i, j) as an outermost pair. */
  void exterior(Letters rna, int i, int j, Sink sink) {
    int kind = rna.kind(i, j);
    boolean before = i > 0;
    boolean after = j < rna.length() - 1;
    if (before && after) {
      sink.add(mismatch(MISMATCH_EXTERIOR, kind, rna.code(i - 1), rna.code(j + 1)), 1);
    } else if (before) {
      sink.add(DANGLE_FIVE.offset() + 5 * kind + rna.code(i - 1), 1);
    } else if (after) {
      sink.add(DANGLE_THREE.offset() + 5 * kind + rna.code(j + 1), 1);
    }
    weakEnd(kind, sink);
  }

  private static int mismatch(LoopBlock block, int kind, int five, int three) {
    return block.offset() + 25 * kind + 5 * five + three;
  }

  private static void weakEnd(int kind, Sink sink) {
    if (kind >= FIRST_WEAK) {
      sink.add(TERMINAL_AU.offset(), 1);
    }
  }
}
