package e2efold.solver.nearest;

import static e2efold.solver.nearest.LoopTerms.LONGEST_INTERIOR;

/** How often each parameter is used in the ensemble, on average. */
final class LoopCounts {

  private final Inside in;
  private final Outside out;
  private final double rare;
  private final Letters rna;
  private final LoopTerms terms;

  /**
   * Joins both directions.
   *
   * @param rare probability below which a loop is passed over
   */
  LoopCounts(Inside in, Outside out, double rare) {
    this.in = in;
    this.out = out;
    this.rare = rare;
    rna = in.rna;
    terms = in.weights.terms();
  }

  void addTo(LoopTerms.Sink sink) {
    sink.add(LoopBlock.MULTI_UNPAIRED.offset(), out.multiUnpaired());
    for (int i = 0; i < in.length; i++) {
      for (int j = i + 1; j < in.length; j++) {
        if (in.closed.at(i, j) > 0 && out.probability(i, j) > rare) {
          around(i, j, sink);
          within(i, j, sink);
        }
      }
    }
  }

  private void around(int i, int j, LoopTerms.Sink sink) {
    double share = in.closed.at(i, j) / in.total();
    double outermost = in.prefix[i] * in.weights.exterior(rna, i, j) * out.suffix(j + 1) * share;
    terms.exterior(rna, i, j, times(outermost, sink));
    if (i > 0 && j < in.length - 1) {
      double branch = out.branch.at(i, j) * in.weights.branch(rna, i, j) * share;
      terms.branch(rna, i, j, times(branch, sink));
    }
  }

  private void within(int i, int j, LoopTerms.Sink sink) {
    double share = out.closed.at(i, j) * in.weights.bonus(rna, i, j) / in.total();
    terms.hairpin(rna, i, j, times(in.weights.hairpin(rna, i, j) * share, sink));
    double several = in.several.at(i + 1, j - 1);
    if (several > 0) {
      terms.closing(rna, i, j, times(in.weights.closing(rna, i, j) * several * share, sink));
    }
    for (int left = 0; left <= LONGEST_INTERIOR; left++) {
      int p = i + 1 + left;
      int least = Math.max(p + 1, j - 1 - (LONGEST_INTERIOR - left));
      for (int q = j - 1; q >= least; q--) {
        if (in.closed.at(p, q) > 0 && out.probability(p, q) > rare) {
          double loop = in.weights.interior(rna, i, j, p, q) * in.closed.at(p, q) * share;
          if (loop > rare) {
            terms.interior(rna, i, j, p, q, times(loop, sink));
          }
        }
      }
    }
  }

  private static LoopTerms.Sink times(double factor, LoopTerms.Sink sink) {
    return (parameter, times) -> sink.add(parameter, factor * times);
  }
}
