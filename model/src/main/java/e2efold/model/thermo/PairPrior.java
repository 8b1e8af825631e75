package e2efold.model.thermo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.data.constraint.ConstraintException;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.metric.LogOdds;
import e2efold.solver.decode.CrossingStems;
import e2efold.solver.decode.PairingScores;
import e2efold.solver.nearest.FoldingConstraints;
import e2efold.solver.nearest.PairBonus;
import e2efold.solver.nearest.PairMask;
import e2efold.solver.nearest.PartitionFunction;
import e2efold.solver.nearest.StemsBeside;
import java.util.BitSet;
import java.util.List;

/**
 * What the nearest-neighbour model says of the pairs of a batch, for a network to build on. Several
 * threads may use one.
 */
public final class PairPrior {

  // Log-odds beyond this say "never" or "always"; the network must be able to overrule them.
  private static final double BOUND = 7;

  private final PartitionFunction function;
  private final CrossingStems stems;

  /**
   * Loads the loop energies.
   *
   * @param energies which
   */
  public PairPrior(LoopEnergySource energies) {
    function = new PartitionFunction(energies.load(), energies.pseudoknots());
    stems = new StemsBeside(function);
  }

  /**
   * Who finds stems that cross a structure.
   *
   * @return the same model, asked about the bases beside the structure
   */
  public CrossingStems stems() {
    return stems;
  }

  /**
   * The ensemble of an RNA under all that is known of it.
   *
   * @param rna with constraints and energies
   * @return the probability of every pair
   */
  public PairingScores pairs(GuidedRna rna) {
    String bases = rna.sequence().bases();
    if (rna.constraints().isFree()) {
      return function.fold(bases, energies(rna)).pairs();
    }
    KnownEnsemble known = new KnownEnsemble(rna);
    for (FoldingConstraints constraints : known.fromStrictest()) {
      try {
        return withCrossing(known, bases, function.fold(bases, constraints).pairs());
      } catch (ConstraintException noSuchStructure) {
        // What this model cannot hold, a pseudoknot or an unknown letter, the decoder still keeps.
        continue;
      }
    }
    throw new IllegalStateException("an ensemble without demands holds the open chain");
  }

  private static FoldingConstraints energies(GuidedRna rna) {
    return new FoldingConstraints(
        PairMask.ALL,
        PairBonus.of(rna.pairEnergies()),
        new double[0],
        rna.stackEnergies(),
        new BitSet());
  }

  /**
   * Adds the pairs that cross forced ones, where they may: a pseudoknot that is known must not hide
   * the stem that it crosses.
   */
  private PairingScores withCrossing(KnownEnsemble known, String bases, PairingScores pairs) {
    float[] values = pairs.upperTriangle();
    PairingScores beside = null;
    for (int i = 0, k = 0; i < bases.length(); i++) {
      for (int j = i + 1; j < bases.length(); j++, k++) {
        if (known.crosses(i, j)) {
          beside = beside == null ? function.fold(bases, known.beside()).pairs() : beside;
          values[k] = beside.at(i, j);
        }
      }
    }
    return pairs;
  }

  /**
   * Log-odds of every pair.
   *
   * @param manager owner of the new array
   * @param probabilities of the pairs of a batch, as {@link #pairs} gives them
   * @param paddedLength L
   * @return (B, L, L) symmetric, within ±7 nats; what cannot pair and padding are at the lower
   *     bound
   */
  public static NDArray logOdds(
      NDManager manager, List<PairingScores> probabilities, int paddedLength) {
    int l = paddedLength;
    float[] values = new float[Math.toIntExact((long) probabilities.size() * l * l)];
    for (int n = 0; n < probabilities.size(); n++) {
      fill(values, n * l * l, l, probabilities.get(n));
    }
    return manager.create(values, new Shape(probabilities.size(), l, l));
  }

  private static void fill(float[] values, int offset, int l, PairingScores pairs) {
    for (int i = 0; i < l; i++) {
      for (int j = i; j < l; j++) {
        boolean known = j < pairs.length() && pairs.at(i, j) > 0;
        float odds = (float) (known ? logOdds(pairs.at(i, j)) : -BOUND);
        values[offset + i * l + j] = odds;
        values[offset + j * l + i] = odds;
      }
    }
  }

  private static double logOdds(double probability) {
    return Math.max(-BOUND, Math.min(BOUND, LogOdds.of(probability)));
  }
}
