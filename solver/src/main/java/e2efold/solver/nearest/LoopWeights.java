package e2efold.solver.nearest;

import static e2efold.solver.nearest.LoopTerms.LONGEST_INTERIOR;

/**
 * Boltzmann weights {@code exp(−E / RT)} of loops, each times a factor for every base that the loop
 * adds, so that the weights of long RNAs stay within the range of a double. Not for several
 * threads.
 */
final class LoopWeights {

  /** Sides up to this length have loop tables or mismatches of their own. */
  static final int SMALL = 2;

  private final LoopTerms terms;
  private final double[] energies;
  private final double[] factors;
  private final double[] scale;
  private final double[] generic = new double[(LONGEST_INTERIOR + 1) * (LONGEST_INTERIOR + 1)];
  private double sum;
  private final LoopTerms.Sink adding;

  /**
   * Tabulates.
   *
   * @param perBase factor of each base
   * @param length L, nt
   */
  LoopWeights(LoopEnergies model, double perBase, int length) {
    terms = new LoopTerms(model.specialLoops());
    energies = model.values();
    adding = (parameter, times) -> sum += energies[parameter] * times;
    factors = new double[LoopBlock.total()];
    for (int k = 0; k < factors.length; k++) {
      factors[k] = Math.exp(-energies[k] / LoopEnergies.THERMAL_ENERGY);
    }
    scale = new double[Math.max(length, LONGEST_INTERIOR) + 3];
    scale[0] = 1;
    for (int k = 1; k < scale.length; k++) {
      scale[k] = scale[k - 1] * perBase;
    }
    for (int left = SMALL; left <= LONGEST_INTERIOR; left++) {
      for (int right = SMALL; left + right <= LONGEST_INTERIOR; right++) {
        if (left + right > 2 * SMALL + 1) {
          generic[left * (LONGEST_INTERIOR + 1) + right] = size(left, right);
        }
      }
    }
  }

  /** Size and asymmetry of an interior loop that has mismatches. */
  double size(int left, int right) {
    return factors[LoopBlock.INTERIOR.offset() + left + right]
        * factors[LoopBlock.ASYMMETRY.offset() + Math.abs(left - right)]
        * scale[left + right + 2];
  }

  /** {@link #size} by {@code 31 · left + right}, 0 where a loop has mismatches of another kind. */
  double[] generic() {
    return generic;
  }

  LoopTerms terms() {
    return terms;
  }

  /** The unpaired base k outside all pairs; 0 when it must pair, as all that follows. */
  double base(Letters rna, int k) {
    return rna.open(k) ? scale[1] : 0;
  }

  /** The unpaired base k of a multiloop. */
  double multiBase(Letters rna, int k) {
    return rna.open(k) ? scale[1] * factors[LoopBlock.MULTI_UNPAIRED.offset()] : 0;
  }

  /** A bulge of two bases or more, but for the ends of the two helices. */
  double bulge(int size) {
    return factors[LoopBlock.BULGE.offset() + size] * scale[size + 2];
  }

  /** The end of a helix where no mismatch accounts for it. */
  double end(int kind) {
    return kind < 2 ? 1 : factors[LoopBlock.TERMINAL_AU.offset()];
  }

  double mismatch(LoopBlock block, int kind, int five, int three) {
    return factors[block.offset() + 25 * kind + 5 * five + three];
  }

  double hairpin(Letters rna, int i, int j) {
    if (!rna.open(i + 1, j - 1)) {
      return 0;
    }
    sum = 0;
    terms.hairpin(rna, i, j, adding);
    return weight(j - i + 1);
  }

  double interior(Letters rna, int i, int j, int p, int q) {
    if (p - i - 1 > rna.openBehind(i) || j - q - 1 > rna.openBefore(j)) {
      return 0;
    }
    sum = p - i + j - q == 2 ? rna.constraints().stack(i, j) : 0;
    terms.interior(rna, i, j, p, q, adding);
    return weight(p - i + j - q);
  }

  double closing(Letters rna, int i, int j) {
    sum = 0;
    terms.closing(rna, i, j, adding);
    return weight(2);
  }

  double branch(Letters rna, int i, int j) {
    sum = 0;
    terms.branch(rna, i, j, adding);
    return weight(0);
  }

  double exterior(Letters rna, int i, int j) {
    sum = 0;
    terms.exterior(rna, i, j, adding);
    return weight(0);
  }

  /** What constraints make of a pair. */
  double bonus(Letters rna, int i, int j) {
    FoldingConstraints constraints = rna.constraints();
    return constraints.biased()
        ? Math.exp(-constraints.bonus(i, j) / LoopEnergies.THERMAL_ENERGY)
        : 1;
  }

  private double weight(int bases) {
    return Math.exp(-sum / LoopEnergies.THERMAL_ENERGY) * scale[bases];
  }
}
