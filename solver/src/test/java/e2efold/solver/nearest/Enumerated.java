package e2efold.solver.nearest;

import e2efold.data.rna.Structure;

/** Sums over all structures of one RNA under constraints, one structure after the other. */
final class Enumerated {

  double total;
  double least = Double.POSITIVE_INFINITY;
  final double[][] pairs;

  Enumerated(LoopEnergies energies, String bases, FoldingConstraints constraints) {
    Letters rna = new Letters(bases, constraints);
    LoopTerms terms = new LoopTerms(energies.specialLoops());
    pairs = new double[bases.length()][bases.length()];
    PartitionFunctionTest.enumerate(
        rna,
        partners -> {
          if (constraints.paired().stream().anyMatch(i -> partners[i] < 0)) {
            return;
          }
          double[] sum = new double[1];
          if (!PartitionFunctionTest.terms(
              terms, rna, partners, (k, t) -> sum[0] += energies.values()[k] * t)) {
            return;
          }
          double energy = sum[0] + constrained(Structure.ofPartners(partners), constraints);
          double weight = Math.exp(-energy / LoopEnergies.THERMAL_ENERGY);
          total += weight;
          least = Math.min(least, energy);
          for (int i = 0; i < partners.length; i++) {
            if (partners[i] > i) {
              pairs[i][partners[i]] += weight;
            }
          }
        });
  }

  /** The constraints' energies of a structure. */
  static double constrained(Structure structure, FoldingConstraints constraints) {
    double sum = 0;
    for (int i = 0; i < structure.length(); i++) {
      int j = structure.partner(i);
      if (j > i) {
        sum += constraints.pairs().energy(i, j);
        double[] stacked = constraints.stacked();
        if (stacked.length > 0 && structure.partner(i + 1) == j - 1) {
          sum += stacked[i] + stacked[i + 1] + stacked[j - 1] + stacked[j];
        }
      } else if (j < 0 && constraints.unpaired().length > 0) {
        sum += constraints.unpaired()[i];
      }
    }
    return sum;
  }
}
