package e2efold.model.thermo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.solver.decode.PairingScores;
import e2efold.solver.nearest.FoldingConstraints;
import e2efold.solver.nearest.PairMask;
import e2efold.solver.nearest.PartitionFunction;
import java.util.List;
import java.util.stream.IntStream;

/** What the nearest-neighbour model says of the pairs of a batch, for a network to build on. */
public final class PairPrior {

  // Log-odds beyond this say "never" or "always"; the network must be able to overrule them.
  private static final double BOUND = 7;

  private final PartitionFunction function;

  /**
   * Loads the loop energies.
   *
   * @param energies which
   */
  public PairPrior(LoopEnergySet energies) {
    function = new PartitionFunction(energies.load());
  }

  /**
   * Log-odds of every pair, several sequences at a time in the common pool of Java.
   *
   * @param manager owner of the new array
   * @param rnas the batch, with its constraints and energies
   * @param paddedLength L
   * @return (B, L, L) symmetric, within ±7 nats; what cannot pair and padding are at the lower
   *     bound
   */
  public NDArray logOdds(NDManager manager, List<GuidedRna> rnas, int paddedLength) {
    int l = paddedLength;
    float[] values = new float[Math.toIntExact((long) rnas.size() * l * l)];
    IntStream.range(0, rnas.size())
        .parallel()
        .forEach(n -> fill(values, n * l * l, l, rnas.get(n)));
    return manager.create(values, new Shape(rnas.size(), l, l));
  }

  private void fill(float[] values, int offset, int l, GuidedRna rna) {
    PairingScores pairs = pairs(rna);
    for (int i = 0; i < l; i++) {
      for (int j = i; j < l; j++) {
        boolean known = j < pairs.length() && pairs.at(i, j) > 0;
        float odds = (float) (known ? logOdds(pairs.at(i, j)) : -BOUND);
        values[offset + i * l + j] = odds;
        values[offset + j * l + i] = odds;
      }
    }
  }

  private PairingScores pairs(GuidedRna rna) {
    String bases = rna.sequence().bases();
    if (rna.isFree()) {
      return function.fold(bases, PairMask.ALL).pairs();
    }
    KnownEnsemble known = new KnownEnsemble(rna);
    for (FoldingConstraints constraints : known.fromStrictest()) {
      try {
        return function.fold(bases, constraints).pairs();
      } catch (ConstraintException noSuchStructure) {
        // What this model cannot hold, a pseudoknot or an unknown letter, the decoder still keeps.
        continue;
      }
    }
    throw new IllegalStateException("an ensemble without demands holds the open chain");
  }

  private static double logOdds(double probability) {
    return Math.max(-BOUND, Math.min(BOUND, Math.log(probability / (1 - probability))));
  }
}
