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
  private final LoopFactors factors;
  private final double[] scale;
  private double product;
  private final LoopTerms.Sink multiplying;

  /**
   * Tabulates.
   *
   * @param perBase factor of each base
   * @param length L, nt
   */
  LoopWeights(LoopFactors factors, double perBase, int length) {
    this.factors = factors;
    terms = factors.terms();
    multiplying = (parameter, times) -> product *= factors.of(parameter, times);
    scale = new double[Math.max(length, LONGEST_INTERIOR) + 3];
    scale[0] = 1;
    for (int k = 1; k < scale.length; k++) {
      scale[k] = scale[k - 1] * perBase;
    }
  }

  /** Size and asymmetry of an interior loop that has mismatches. */
  double size(int left, int right) {
    return unpaired(left + right) * asymmetry(Math.abs(left - right));
  }

  /** The part of {@link #size} that both sides together make. */
  double unpaired(int bases) {
    return factors.of(LoopBlock.INTERIOR, bases) * scale[bases + 2];
  }

  /** The part of {@link #size} that the difference of the sides makes. */
  double asymmetry(int difference) {
    return factors.of(LoopBlock.ASYMMETRY, difference);
  }

  LoopTerms terms() {
    return terms;
  }

  /** The factor of so many bases. */
  double bases(int count) {
    return scale[count];
  }

  /** Unpaired bases from one to another, both included; 0 when one of them must pair. */
  double run(Letters rna, int from, int to) {
    return rna.open(from, to) ? scale[to - from + 1] : 0;
  }

  /** The unpaired base k outside all pairs; 0 when it must pair, as in all that follows. */
  double base(Letters rna, int k) {
    return rna.open(k) ? scale[1] : 0;
  }

  /** The unpaired base k of a multiloop. */
  double multiBase(Letters rna, int k) {
    return rna.open(k) ? scale[1] * factors.of(LoopBlock.MULTI_UNPAIRED, 0) : 0;
  }

  /** A bulge of two bases or more, but for the ends of the two helices. */
  double bulge(int size) {
    return factors.of(LoopBlock.BULGE, size) * scale[size + 2];
  }

  /** The end of a helix where no mismatch accounts for it. */
  double end(int kind) {
    return kind < 2 ? 1 : factors.of(LoopBlock.TERMINAL_AU, 0);
  }

  double mismatch(LoopBlock block, int kind, int five, int three) {
    return factors.of(block, 25 * kind + 5 * five + three);
  }

  double hairpin(Letters rna, int i, int j) {
    if (!rna.open(i + 1, j - 1)) {
      return 0;
    }
    product = 1;
    terms.hairpin(rna, i, j, multiplying);
    return weight(j - i + 1);
  }

  double interior(Letters rna, int i, int j, int p, int q) {
    if (p - i - 1 > rna.openBehind(i) || j - q - 1 > rna.openBefore(j)) {
      return 0;
    }
    product = p - i + j - q == 2 ? rna.constraints().stackWeight(i, j) : 1;
    terms.interior(rna, i, j, p, q, multiplying);
    return weight(p - i + j - q);
  }

  double closing(Letters rna, int i, int j) {
    product = 1;
    terms.closing(rna, i, j, multiplying);
    return weight(2);
  }

  double branch(Letters rna, int i, int j) {
    product = 1;
    terms.branch(rna, i, j, multiplying);
    return weight(0);
  }

  double exterior(Letters rna, int i, int j) {
    product = 1;
    terms.exterior(rna, i, j, multiplying);
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
    return product * scale[bases];
  }
}
