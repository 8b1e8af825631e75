package e2efold.solver.nearest;

import java.util.List;

/**
 * All structures of one RNA with one H-type pseudoknot: two helices that cross, nested structures
 * in the three loops between them, outside all pairs or in a multiloop, and nested structures
 * around it. Their weights are products of what {@link Inside} and {@link Outside} know, so that
 * each pseudoknot costs constant time (method in MATH.md §12).
 */
final class Pseudoknots {

  private static final int SPAN = Helices.SPAN;
  // The first loop bridges the deep groove of the second helix, the third the shallow one of the
  // first.
  private static final int FIRST = 1;
  private static final int THIRD = 2;

  private final Inside in;
  private final Outside out;
  private final Helices helices;
  private final int length;
  private final double branch;
  private final double[] initiated;
  private final double[] middle;
  private final double[] byHelix;
  private final double[][] bySpan;
  private double sum;

  Pseudoknots(Inside in, Outside out, PseudoknotEnergies energies) {
    this.in = in;
    this.out = out;
    length = in.length;
    helices = new Helices(in.rna, in.weights);
    branch = weight(energies.branch());
    initiated = new double[SPAN];
    middle = new double[SPAN];
    for (int bases = 0; bases < SPAN; bases++) {
      initiated[bases] = weight(energies.initiation() + bases * energies.loop());
      middle[bases] = weight(bases * energies.middle());
    }
    byHelix = new double[helices.all().size()];
    bySpan = new double[length][SPAN];
    for (Helix first : helices.all()) {
      for (int k = first.afterFive() + FIRST; k <= first.beforeThree(); k++) {
        cross(first, k, helices.startingAt(k));
      }
    }
  }

  private static double weight(double energy) {
    return Math.exp(-energy / LoopEnergies.THERMAL_ENERGY);
  }

  private void cross(Helix first, int k, List<Helix> seconds) {
    double one = -1;
    for (Helix second : seconds) {
      if (second.afterFive() <= first.beforeThree() + 1
          && second.beforeThree() >= first.j() + THIRD
          && second.j() - first.i() < SPAN) {
        one = one < 0 ? first.weight() * loop(first.afterFive(), k - 1) : one;
        add(first, second, one);
      }
    }
  }

  private void add(Helix first, Helix second, double one) {
    int between = first.beforeThree() - second.afterFive() + 1;
    int others = second.i() - first.afterFive() + second.beforeThree() - first.j();
    double weight =
        one
            * second.weight()
            * loop(second.afterFive(), first.beforeThree())
            * loop(first.j() + 1, second.beforeThree())
            * initiated[others]
            * middle[between]
            * around(first.i(), second.j());
    byHelix[first.index()] += weight;
    byHelix[second.index()] += weight;
    bySpan[first.i()][second.j() - first.i()] += weight;
    sum += weight;
  }

  /** All structures of a loop, from one base to another, both included. */
  private double loop(int from, int to) {
    return to < from
        ? 1
        : in.weights.run(in.rna, from, to) + in.single.at(from, to) + in.several.at(from, to);
  }

  /** All structures around a pseudoknot. */
  private double around(int i, int l) {
    double outside = in.prefix[i] * out.suffix(l + 1);
    boolean enclosed = i > 0 && l < length - 1;
    return enclosed ? outside + out.branch.at(i, l) * branch : outside;
  }

  /** Sum of the weights of all structures with a pseudoknot. */
  double total() {
    return sum;
  }

  /**
   * Turns the probabilities of pairs in nested structures into those in all structures. A pair of
   * nested structures loses what its bases have in helices of pseudoknots, and what the pseudoknots
   * have that it would cross; how a pseudoknot changes pairs further away is neglected.
   *
   * @param pairs the upper triangle, row by row; changed
   */
  void addTo(float[] pairs) {
    if (sum == 0) {
      return;
    }
    double all = in.total() + sum;
    double[] bases = new double[length];
    double[][] knotted = new double[length][SPAN];
    for (Helix helix : helices.all()) {
      double share = byHelix[helix.index()] / all;
      for (int t = 0; t < helix.size() && share > 0; t++) {
        bases[helix.i() + t] += share;
        bases[helix.j() - t] += share;
        knotted[helix.i() + t][helix.j() - helix.i() - 2 * t] += share;
      }
    }
    double[][] covers = covers();
    int k = 0;
    for (int a = 0; a < length; a++) {
      for (int b = a + 1; b < length; b++, k++) {
        boolean near = b - a < SPAN;
        double both = near ? covers[a][b - a] : 0;
        double crossed = (covers[a][0] + covers[b][0] - 2 * both) / all;
        double lost = Math.min(1, Math.max(crossed, Math.max(bases[a], bases[b])));
        double own = near ? knotted[a][b - a] : 0;
        pairs[k] = (float) Math.min(1, pairs[k] * (1 - lost) + own);
      }
    }
  }

  /** The weights of pseudoknots that reach from a or before it to b or beyond, by a and b − a. */
  private double[][] covers() {
    double[][] covers = new double[length][SPAN];
    for (int a = 0; a < length; a++) {
      for (int d = Math.min(SPAN, length - a) - 1; d >= 0; d--) {
        boolean wider = d + 1 < SPAN && a + d + 1 < length;
        double before = a > 0 && d + 1 < SPAN ? covers[a - 1][d + 1] : 0;
        double beyond = wider ? covers[a][d + 1] : 0;
        double twice = a > 0 && d + 2 < SPAN && a + d + 1 < length ? covers[a - 1][d + 2] : 0;
        covers[a][d] = bySpan[a][d] + before + beyond - twice;
      }
    }
    return covers;
  }
}
