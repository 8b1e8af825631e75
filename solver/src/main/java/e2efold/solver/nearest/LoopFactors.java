package e2efold.solver.nearest;

/** Boltzmann factors {@code exp(−E / RT)} of all parameters. Several threads may use one. */
final class LoopFactors {

  private final LoopTerms terms;
  private final double[] energies;
  private final double[] factors;

  LoopFactors(LoopEnergies model) {
    terms = new LoopTerms(model.specialLoops());
    energies = model.values();
    factors = new double[energies.length];
    for (int k = 0; k < factors.length; k++) {
      factors[k] = of(k, 1);
    }
  }

  LoopTerms terms() {
    return terms;
  }

  /** The factor of one parameter of a block. */
  double of(LoopBlock block, int index) {
    return factors[block.offset() + index];
  }

  /** The factor of a parameter that counts {@code times}. */
  double of(int parameter, double times) {
    return times == 1 && factors[parameter] > 0
        ? factors[parameter]
        : Math.exp(-energies[parameter] * times / LoopEnergies.THERMAL_ENERGY);
  }
}
