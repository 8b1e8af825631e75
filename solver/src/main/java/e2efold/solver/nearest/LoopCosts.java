package e2efold.solver.nearest;

import static e2efold.solver.nearest.LoopTerms.LONGEST_INTERIOR;
import static e2efold.solver.nearest.LoopWeights.SMALL;

import java.util.Arrays;

/** Energies of loops, kcal/mol, split as {@link LoopWeights} splits their weights. One thread. */
final class LoopCosts {

  private final LoopTerms terms;
  private final double[] energies;
  private final double[] generic = new double[(LONGEST_INTERIOR + 1) * (LONGEST_INTERIOR + 1)];
  private final LoopTerms.Sink adding;
  private double sum;

  LoopCosts(LoopEnergies model) {
    terms = new LoopTerms(model.specialLoops());
    energies = model.values();
    adding = (parameter, times) -> sum += energies[parameter] * times;
    Arrays.fill(generic, Double.POSITIVE_INFINITY);
    for (int left = SMALL; left <= LONGEST_INTERIOR; left++) {
      for (int right = SMALL; left + right <= LONGEST_INTERIOR; right++) {
        if (left + right > 2 * SMALL + 1) {
          generic[left * (LONGEST_INTERIOR + 1) + right] = size(left, right);
        }
      }
    }
  }

  double size(int left, int right) {
    return energies[LoopBlock.INTERIOR.offset() + left + right]
        + energies[LoopBlock.ASYMMETRY.offset() + Math.abs(left - right)];
  }

  /** {@link #size} by {@code 31 · left + right}, ∞ where a loop has mismatches of another kind. */
  double[] generic() {
    return generic;
  }

  /** The unpaired base k of a multiloop; ∞ when it must pair, as in all that follows. */
  double multiBase(Letters rna, int k) {
    return rna.open(k) ? energies[LoopBlock.MULTI_UNPAIRED.offset()] : Double.POSITIVE_INFINITY;
  }

  double bulge(int size) {
    return energies[LoopBlock.BULGE.offset() + size];
  }

  double end(int kind) {
    return kind < 2 ? 0 : energies[LoopBlock.TERMINAL_AU.offset()];
  }

  double mismatch(LoopBlock block, int kind, int five, int three) {
    return energies[block.offset() + 25 * kind + 5 * five + three];
  }

  double hairpin(Letters rna, int i, int j) {
    if (!rna.open(i + 1, j - 1)) {
      return Double.POSITIVE_INFINITY;
    }
    sum = 0;
    terms.hairpin(rna, i, j, adding);
    return sum;
  }

  double interior(Letters rna, int i, int j, int p, int q) {
    if (p - i - 1 > rna.openBehind(i) || j - q - 1 > rna.openBefore(j)) {
      return Double.POSITIVE_INFINITY;
    }
    sum = p - i + j - q == 2 ? rna.constraints().stack(i, j) : 0;
    terms.interior(rna, i, j, p, q, adding);
    return sum;
  }

  double closing(Letters rna, int i, int j) {
    sum = 0;
    terms.closing(rna, i, j, adding);
    return sum;
  }

  double branch(Letters rna, int i, int j) {
    sum = 0;
    terms.branch(rna, i, j, adding);
    return sum;
  }

  double exterior(Letters rna, int i, int j) {
    sum = 0;
    terms.exterior(rna, i, j, adding);
    return sum;
  }
}
